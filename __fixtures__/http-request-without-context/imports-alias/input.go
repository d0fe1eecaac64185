package alias

import (
	stdctx "context"
	web "net/http"
)

func get(ctx stdctx.Context, u string) error {
	resp, err := web.Get(u) // want unsafe "does not get ctx"
	if err != nil {
		return err
	}
	return resp.Body.Close()
}

func request(c stdctx.Context, u string) (*web.Response, error) {
	req, err := web.NewRequest("GET", u, nil) // want unsafe "does not get c,"
	if err != nil {
		return nil, err
	}
	return web.DefaultClient.Do(req)
}
