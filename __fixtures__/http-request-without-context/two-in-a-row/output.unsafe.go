package row

import (
	"context"
	"net/http"
)

func both(ctx context.Context, c *http.Client) error {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, "http://localhost", nil)
	if err != nil {
		return err
	}
	get, err := c.Do(req) // want unsafe "does not get ctx"
	if err != nil {
		return err
	}
	defer get.Body.Close()
	request, err := http.NewRequestWithContext(ctx, http.MethodHead, "http://localhost", nil)
	if err != nil {
		return err
	}
	head, err := c.Do(request) // want unsafe "does not get ctx"
	if err != nil {
		return err
	}
	defer head.Body.Close()
	return nil
}
