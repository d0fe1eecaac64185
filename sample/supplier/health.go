package supplier

import (
	"context"
	"fmt"
	"io"
	"net/http"
)

// Healthy tells whether the supplier answers.
func (c *Client) Healthy() bool {
	if resp, err := c.HTTP.Get(c.BaseURL + "/healthz"); err == nil {
		return resp.StatusCode == http.StatusOK
	}
	return false
}

// Catalogue downloads the list of all items, as the supplier sends it.
func (c *Client) Catalogue(ctx context.Context) ([]byte, error) {
	req, err := http.NewRequest(http.MethodGet, c.BaseURL+"/catalogue", nil)
	if err != nil {
		return nil, err
	}
	resp, err := c.HTTP.Do(req)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	return io.ReadAll(resp.Body)
}

// Banner returns the supplier's news, wherever the mirrors have them.
func (c *Client) Banner(mirrors []string) (string, error) {
	for _, mirror := range mirrors {
		resp, err := c.HTTP.Get(mirror + "/banner")
		if err != nil || resp.StatusCode != http.StatusOK {
			continue
		}
		text, err := io.ReadAll(resp.Body)
		return string(text), err
	}
	return "", fmt.Errorf("none of %d mirrors answers", len(mirrors))
}
