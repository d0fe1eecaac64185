package dot

import (
	"context"
	. "net/http"
)

func get(ctx context.Context, u string) error {
	resp, err := Get(u) // want unsafe "does not get ctx"
	if err != nil {
		return err
	}
	return resp.Body.Close()
}

func request(ctx context.Context, u string) (*Response, error) {
	req, err := NewRequest("GET", u, nil) // want unsafe "does not get ctx"
	if err != nil {
		return nil, err
	}
	return DefaultClient.Do(req)
}
