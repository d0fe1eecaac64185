package fold

import (
	"context"
	"fmt"
	"net/http"
	"strings"
)

type api struct {
	client *http.Client
	ctx    context.Context
	url    string
}

func reassigned(ctx context.Context, c *http.Client, url string) (*http.Response, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil) // want safe "req is made without a context and then copied to get ctx"
	if err != nil {
		return nil, err
	}
	req.Header.Set("Accept", "text/plain")
	return c.Do(req)
}

func chained(ctx context.Context, c *http.Client, url string) (*http.Response, error) {
	req, err := http.NewRequestWithContext(ctx, "POST", url, strings.NewReader("x")) // want safe "copied to get ctx"
	if err != nil {
		return nil, fmt.Errorf("post: %w", err)
	}
	req.SetBasicAuth("user", "secret")
	return c.Do(req)
}

// The copy stands between two empty lines.
func spaced(ctx context.Context, c *http.Client, url string) error {
	req, err := http.NewRequestWithContext(ctx, "GET", url, nil) // want safe "copied to get ctx"
	if err != nil {
		return err
	}
	req.Host = "example.com"

	resp, err := c.Do(req)
	if err != nil {
		return err
	}
	return resp.Body.Close()
}

func assigned(ctx context.Context, c *http.Client, url string) (err error) {
	var req *http.Request
	req, err = http.NewRequestWithContext(ctx, "GET", url, nil) // want safe "copied to get ctx"
	if err != nil {
		return err
	}
	resp, err := c.Do(req)
	if err != nil {
		return err
	}
	return resp.Body.Close()
}

func inLoop(ctx context.Context, c *http.Client, urls []string) error {
	for _, url := range urls {
		req, err := http.NewRequestWithContext(ctx, "GET", url, nil) // want safe "copied to get ctx"
		if err != nil {
			continue
		}
		if resp, err := c.Do(req); err == nil {
			resp.Body.Close()
		}
	}
	return nil
}

func handler(w http.ResponseWriter, r *http.Request) {
	req, err := http.NewRequestWithContext(r.Context(), "GET", "http://localhost", nil) // want safe "copied to get r.Context\\(\\)"
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	resp, err := http.DefaultClient.Do(req)
	if err == nil {
		resp.Body.Close()
	}
}

// The helper sets a header, and cannot tell.
func helped(ctx context.Context, c *http.Client, url string) (*http.Response, error) {
	req, err := http.NewRequestWithContext(ctx, "GET", url, nil) // want safe "copied to get ctx"
	if err != nil {
		return nil, err
	}
	authorize(req)
	return c.Do(req)
}

func authorize(req *http.Request) {
	req.Header.Set("Authorization", "Bearer x")
}

// What sign does with the request, nobody knows here.
func signed(ctx context.Context, c *http.Client, url string, sign func(*http.Request)) (*http.Response, error) {
	req, err := http.NewRequestWithContext(ctx, "GET", url, nil) // want unsafe "copied to get ctx"
	if err != nil {
		return nil, err
	}
	sign(req)
	return c.Do(req)
}

// Another client may change the request that it is given.
func ownDoer(ctx context.Context, do func(*http.Request) error, url string) error {
	req, err := http.NewRequestWithContext(ctx, "GET", url, nil) // want unsafe "copied to get ctx"
	if err != nil {
		return err
	}
	return do(req)
}

func (a *api) field() (*http.Response, error) {
	req, err := http.NewRequestWithContext(a.ctx, "GET", a.url, nil) // want safe "copied to get a.ctx"
	if err != nil {
		return nil, err
	}
	return a.client.Do(req)
}

// The method may set the field.
func (a *api) fieldInDoubt() (*http.Response, error) {
	req, err := http.NewRequestWithContext(a.ctx, "GET", a.url, nil) // want unsafe "copied to get a.ctx"
	if err != nil {
		return nil, err
	}
	a.renew()
	return a.client.Do(req)
}

func (a *api) renew() { a.ctx = context.Background() }

func ignoredError(ctx context.Context, c *http.Client, url string) (*http.Response, error) {
	req, _ := http.NewRequestWithContext(ctx, "GET", url, nil) // want safe "copied to get ctx"
	return c.Do(req)
}

func background(c *http.Client, url string) (*http.Response, error) {
	req, err := http.NewRequestWithContext(context.Background(), "GET", url, nil) // want safe "copied to get context.Background\\(\\)"
	if err != nil {
		return nil, err
	}
	return c.Do(req)
}
