package fold

import (
	"context"
	"net/http"
)

type service struct {
	ctx context.Context
}

var current *service

func reset() { current.ctx = context.Background() }

func (s *service) afterAnyCall() *http.Request {
	req, err := http.NewRequest("GET", "http://x", nil) // want unsafe "copied to get s.ctx"
	if err != nil {
		return nil
	}
	reset()
	req = req.WithContext(s.ctx)
	return req
}

func (s *service) afterStdCalls() *http.Request {
	req, err := http.NewRequest("GET", "http://x", nil) // want safe "copied to get s.ctx"
	if err != nil {
		return nil
	}
	req.Header.Set("Accept", "text/plain")
	req = req.WithContext(s.ctx)
	return req
}

func mayBeNil(ctx context.Context) *http.Request {
	req, err := http.NewRequest("GET", "http://x", nil) // want unsafe "copied to get ctx"
	if err != nil {
		return nil
	}
	if ctx == nil {
		req.Header.Set("X-Late", "1")
		return nil
	}
	req = req.WithContext(ctx)
	return req
}

func (s *service) mayBeNil() *http.Request {
	req, err := http.NewRequest("GET", "http://x", nil) // want unsafe "copied to get s.ctx"
	if err != nil {
		return nil
	}
	if s.ctx == nil {
		req.Header.Set("X-Late", "1")
		return nil
	}
	req = req.WithContext(s.ctx)
	return req
}

func skipped(ctx context.Context, client *http.Client, url string, public bool) (*http.Response, error) {
	req, err := http.NewRequest("GET", url, nil) // want unsafe "copied to get ctx"
	if err != nil {
		return nil, err
	}
	if public {
		goto send
	}
	req = req.WithContext(ctx)
send:
	return client.Do(req)
}

func breaks(ctx context.Context, client *http.Client, url string, public bool) (*http.Response, error) {
	var req *http.Request
	var err error
	switch {
	case url != "":
		req, err = http.NewRequest("GET", url, nil) // want unsafe "copied to get ctx"
		if err != nil {
			return nil, err
		}
		if public {
			break
		}
		req = req.WithContext(ctx)
	}
	return client.Do(req)
}

// A lap that goes on without the context makes a request of its own.
func laps(ctx context.Context, client *http.Client, urls []string) error {
	for _, url := range urls {
		req, err := http.NewRequest("GET", url, nil) // want safe "copied to get ctx"
		if err != nil {
			continue
		}
		req = req.WithContext(ctx)
		resp, err := client.Do(req)
		if err != nil {
			return err
		}
		resp.Body.Close()
	}
	return nil
}

var base = context.Background()

func rebase(ctx context.Context) { base = ctx }

func (s *service) afterRebase(ctx context.Context) *http.Request {
	req, err := http.NewRequest("GET", "http://x", nil) // want unsafe "copied to get base"
	if err != nil {
		return nil
	}
	rebase(ctx)
	req = req.WithContext(base)
	return req
}

func replacedInPlace(w http.ResponseWriter, r *http.Request) *http.Request {
	incoming := r
	req, err := http.NewRequest("GET", "http://x", nil) // want unsafe "copied to get r.Context()"
	if err != nil {
		return nil
	}
	*incoming = *incoming.WithContext(context.WithValue(incoming.Context(), service{}, w))
	req = req.WithContext(r.Context())
	return req
}

func changedWhenSent(ctx context.Context, url string) (*http.Response, string, error) {
	req, err := http.NewRequest("GET", url, nil) // want unsafe "copied to get ctx"
	if err != nil {
		return nil, "", err
	}
	resp, err := http.DefaultClient.Do(req.WithContext(ctx))
	if err != nil {
		return nil, "", err
	}
	req.Method = "HEAD"
	return resp, resp.Request.Method, nil
}
