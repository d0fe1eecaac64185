// Each request gets a context, and none could get it at once.
package foldnot

import (
	"context"
	"net/http"
	"net/http/httptrace"
	"time"
)

// The context does not exist yet.
func declaredLater(c *http.Client, url string) (string, error) {
	req, err := http.NewRequest("GET", url, nil)
	if err != nil {
		return "", err
	}
	ctx, cancel := context.WithTimeout(context.Background(), time.Second)
	defer cancel()
	resp, err := c.Do(req.WithContext(ctx))
	if err != nil {
		return "", err
	}
	defer resp.Body.Close()
	return resp.Status, nil
}

// A ctx of another scope is meant where the request is made.
func shadowed(ctx context.Context, c *http.Client, url string) (string, error) {
	req, err := http.NewRequest("GET", url, nil)
	if err != nil {
		return "", err
	}
	{
		ctx, cancel := context.WithTimeout(ctx, time.Second)
		defer cancel()
		resp, err := c.Do(req.WithContext(ctx))
		if err != nil {
			return "", err
		}
		defer resp.Body.Close()
		return resp.Status, nil
	}
}

func changedBetween(ctx context.Context, c *http.Client, url string) (*http.Response, error) {
	req, err := http.NewRequest("GET", url, nil)
	if err != nil {
		return nil, err
	}
	ctx = context.WithValue(ctx, key{}, url)
	return c.Do(req.WithContext(ctx))
}

type key struct{}

func conditional(ctx context.Context, c *http.Client, url string) (*http.Response, error) {
	req, err := http.NewRequest("GET", url, nil)
	if err != nil {
		return nil, err
	}
	if ctx != nil {
		req = req.WithContext(ctx)
	}
	return c.Do(req)
}

func traced(ctx context.Context, c *http.Client, url string) (*http.Response, error) {
	req, err := http.NewRequest("GET", url, nil)
	if err != nil {
		return nil, err
	}
	req = req.WithContext(httptrace.WithClientTrace(ctx, &httptrace.ClientTrace{}))
	return c.Do(req)
}

// The comment would be left behind.
func commented(ctx context.Context, c *http.Client, url string) (*http.Response, error) {
	req, err := http.NewRequest("GET", url, nil)
	if err != nil {
		return nil, err
	}
	// Stop when the caller has given up.
	req = req.WithContext(ctx)
	return c.Do(req)
}

// Two requests come of one.
func copied(ctx context.Context, c *http.Client, url string) (*http.Request, *http.Request, error) {
	req, err := http.NewRequest("GET", url, nil)
	if err != nil {
		return nil, nil, err
	}
	bound := req.WithContext(ctx)
	return req, bound, nil
}

// The first try has no deadline.
func retried(ctx context.Context, c *http.Client, url string) (*http.Response, error) {
	req, err := http.NewRequest("GET", url, nil)
	if err != nil {
		return nil, err
	}
	for range 3 {
		if resp, err := c.Do(req.WithContext(ctx)); err == nil {
			return resp, nil
		}
	}
	return c.Do(req)
}

func looksAtContext(ctx context.Context, c *http.Client, url string) (*http.Response, error) {
	req, err := http.NewRequest("GET", url, nil)
	if err != nil {
		return nil, err
	}
	if req.Context() == ctx {
		return nil, nil
	}
	req = req.WithContext(ctx)
	return c.Do(req)
}

func returnedBefore(ctx context.Context, url string, plain bool) (*http.Request, error) {
	req, err := http.NewRequest("GET", url, nil)
	if err != nil || plain {
		return req, err
	}
	req = req.WithContext(ctx)
	return req, nil
}

func cloned(ctx context.Context, c *http.Client, url string) (*http.Response, error) {
	req, err := http.NewRequest("GET", url, nil)
	if err != nil {
		return nil, err
	}
	req = req.Clone(ctx)
	return c.Do(req)
}

// It is not the WithContext of a request.
type pinger struct{ url string }

func (p *pinger) WithContext(context.Context) *pinger { return p }
func (p *pinger) Ping() error                         { return nil }

func setter(ctx context.Context, p *pinger) error {
	p.WithContext(ctx)
	return p.Ping()
}

// The statement does more than this.
func numbered(ctx context.Context, c *http.Client, url string) (*http.Response, int, error) {
	attempt := 0
	req, err := http.NewRequest("GET", url, nil)
	if err != nil {
		return nil, 0, err
	}
	req, attempt = req.WithContext(ctx), attempt+1
	resp, err := c.Do(req)
	return resp, attempt, err
}
