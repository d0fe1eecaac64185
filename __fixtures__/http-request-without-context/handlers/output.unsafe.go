package handlers

import (
	"context"
	"io"
	"net/http"
	"time"
)

func proxy(w http.ResponseWriter, r *http.Request) {
	req, err := http.NewRequestWithContext(r.Context(), r.Method, "http://localhost"+r.URL.Path, r.Body) // want unsafe "does not get r.Context\\(\\)"
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
		return
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
		return
	}
	defer resp.Body.Close()
	io.Copy(w, resp.Body)
}

// A name that the request is often given: the new one must not hide it.
func forward(rw http.ResponseWriter, req *http.Request) {
	request, err := http.NewRequestWithContext(req.Context(), http.MethodGet, "http://localhost"+req.URL.Path, nil)
	if err != nil {
		http.Error(rw, "bad gateway", http.StatusBadGateway)
		return
	}
	resp, err := http.DefaultClient.Do(request) // want unsafe "does not get req.Context\\(\\)"
	if err != nil {
		http.Error(rw, "bad gateway", http.StatusBadGateway)
		return
	}
	defer resp.Body.Close()
	io.Copy(rw, resp.Body)
}

// The handler's request is nearer than the context of the function that makes the handler.
func handler(ctx context.Context, client *http.Client) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		req, err := http.NewRequestWithContext(r.Context(), http.MethodGet, "http://localhost", nil)
		if err != nil {
			return
		}
		resp, err := client.Do(req) // want unsafe "does not get r.Context\\(\\)"
		if err != nil {
			return
		}
		resp.Body.Close()
	})
}

// A context that the handler makes is nearer than that of its request.
func limited(w http.ResponseWriter, r *http.Request) {
	ctx, cancel := context.WithTimeout(r.Context(), time.Second)
	defer cancel()
	_ = ctx
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, "http://localhost", nil)
	if err != nil {
		return
	}
	resp, err := http.DefaultClient.Do(req) // want unsafe "does not get ctx"
	if err != nil {
		return
	}
	defer resp.Body.Close()
	io.Copy(w, resp.Body)
}

type transport struct{ base http.RoundTripper }

// The request of a transport is as good.
func (t transport) RoundTrip(r *http.Request) (*http.Response, error) {
	token, err := http.NewRequestWithContext(r.Context(), "POST", "http://localhost/token", nil) // want unsafe "does not get r.Context\\(\\)"
	if err != nil {
		return nil, err
	}
	resp, err := t.base.RoundTrip(token)
	if err != nil {
		return nil, err
	}
	resp.Body.Close()
	return t.base.RoundTrip(r)
}

// The parameter is given another request, so its context is not that of the handler.
func replaced(w http.ResponseWriter, r *http.Request) {
	r, err := http.NewRequest("GET", "http://localhost", nil)
	if err != nil {
		return
	}
	resp, err := http.DefaultClient.Do(r)
	if err == nil {
		resp.Body.Close()
	}
}

func sum(w http.ResponseWriter, r *http.Request) {
	base, n := "http://localhost/", r.ContentLength
	req, err := http.NewRequestWithContext(r.Context(), http.MethodGet, base+(r.URL.Path+"/")+join(base+r.Host), nil)
	if err != nil {
		return
	}
	resp, err := http.DefaultClient.Do(req) // want unsafe "does not get r.Context\\(\\)"
	if err != nil {
		return
	}
	resp.Body.Close()
	w.WriteHeader(int(n))
}

func join(s string) string { return s }

// No context is at hand.
func plain(url string) error {
	resp, err := http.Get(url)
	if err != nil {
		return err
	}
	return resp.Body.Close()
}

// A request in a field is not the one that is being handled.
type job struct{ r *http.Request }

func (j *job) run() error {
	resp, err := http.Get(j.r.URL.String())
	if err != nil {
		return err
	}
	return resp.Body.Close()
}
