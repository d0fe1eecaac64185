package row

import (
	"context"
	"net/http"
)

func both(ctx context.Context, c *http.Client) error {
	get, err := c.Get("http://localhost") // want unsafe "does not get ctx"
	if err != nil {
		return err
	}
	defer get.Body.Close()
	head, err := c.Head("http://localhost") // want unsafe "does not get ctx"
	if err != nil {
		return err
	}
	defer head.Body.Close()
	return nil
}
