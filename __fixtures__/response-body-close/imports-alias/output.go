package imports

import web "net/http"

func alias(u string) string {
	resp, err := web.Get(u) // want safe "resp.Body is never closed"
	if err != nil {
		return ""
	}
	defer resp.Body.Close()
	return resp.Status
}

type fake struct{}

func (fake) Get(string) (*web.Response, error) { return new(web.Response), nil }

func shadowed(u string) string {
	web := fake{}
	resp, err := web.Get(u)
	if err != nil {
		return ""
	}
	return resp.Status
}
