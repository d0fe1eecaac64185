// The names mean other things than they seem to.
package shadowed

import (
	"context"
	"net/http"
)

type fake struct{}

func (fake) Get(string) (*http.Response, error)                             { return nil, nil }
func (fake) NewRequest(method, url string, body any) (*http.Request, error) { return nil, nil }

func get(ctx context.Context, u string) error {
	var http fake
	_, err := http.Get(u)
	if err != nil {
		return err
	}
	_, err = http.NewRequest("GET", u, nil)
	return err
}

type client struct{}

func (client) Get(string) (*http.Response, error) { return nil, nil }

func other(ctx context.Context, c client) error {
	_, err := c.Get("x")
	return err
}
