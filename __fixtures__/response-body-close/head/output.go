package mirror

import (
	"context"
	"errors"
	"net/http"
	"time"
)

var errGone = errors.New("package is gone")

type Client struct {
	http *http.Client
	base string
}

// The answer to HEAD has no body: nothing is left open.
func (c *Client) Size(path string) (int64, error) {
	resp, err := c.http.Head(c.base + path)
	if err != nil {
		return 0, err
	}
	return resp.ContentLength, nil
}

func Reachable(u string) bool {
	_, err := http.Head(u)
	return err == nil
}

func (c *Client) Modified(ctx context.Context, path string) (time.Time, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodHead, c.base+path, nil)
	if err != nil {
		return time.Time{}, err
	}
	resp, err := c.http.Do(req)
	if err != nil {
		return time.Time{}, err
	}
	return http.ParseTime(resp.Header.Get("Last-Modified"))
}

// The method goes through a helper that signs the request.
func (c *Client) Exists(path string) (bool, error) {
	var req *http.Request
	req, err := c.signed("HEAD", path)
	if err != nil {
		return false, err
	}
	resp, err := c.http.Do(req)
	if err != nil {
		return false, err
	}
	return resp.StatusCode == http.StatusOK, nil
}

// One variable for two requests: the first has a body.
func (c *Client) Refresh(path string) (string, error) {
	req, err := c.signed(http.MethodPut, path)
	if err != nil {
		return "", err
	}
	resp, err := c.http.Do(req) // want safe `resp.Body is never closed`
	if err != nil {
		return "", err
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		return "", errGone
	}
	req, err = c.signed(http.MethodHead, path)
	if err != nil {
		return "", err
	}
	resp, err = c.http.Do(req)
	if err != nil {
		return "", err
	}
	return resp.Header.Get("ETag"), nil
}

// The request is HEAD at first, and GET where that is not allowed.
func (c *Client) Probe(path string) (int64, error) {
	req, err := http.NewRequest(http.MethodHead, c.base+path, nil)
	if err != nil {
		return 0, err
	}
	if c.base == "" {
		req.Method = http.MethodGet
	}
	resp, err := c.http.Do(req) // want safe `resp.Body is never closed`
	if err != nil {
		return 0, err
	}
	defer resp.Body.Close()
	return resp.ContentLength, nil
}

// Which request is sent is not known here.
func (c *Client) Either(path string, full bool) (int64, error) {
	req, err := c.signed(http.MethodHead, path)
	if full {
		req, err = c.signed(http.MethodGet, path)
	}
	if err != nil {
		return 0, err
	}
	resp, err := c.http.Do(req) // want safe `resp.Body is never closed`
	if err != nil {
		return 0, err
	}
	defer resp.Body.Close()
	return resp.ContentLength, nil
}

func (c *Client) Send(req *http.Request) (int, error) {
	resp, err := c.http.Do(req) // want safe `resp.Body is never closed`
	if err != nil {
		return 0, err
	}
	defer resp.Body.Close()
	return resp.StatusCode, nil
}

func (c *Client) signed(method, path string) (*http.Request, error) {
	return http.NewRequest(method, c.base+path, nil)
}
