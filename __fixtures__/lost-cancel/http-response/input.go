package fixture

import (
	"context"
	"encoding/json"
	"io"
	"net/http"
	"time"
)

// The caller reads the body: with a deferred cancel, that would fail with "context canceled".
func open(parent context.Context, url string) (*http.Response, error) {
	ctx, _ := context.WithTimeout(parent, time.Second) // want report "cancels ctx" because `is returned`
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
	if err != nil {
		return nil, err
	}
	return http.DefaultClient.Do(req)
}

func body(parent context.Context, url string) (io.ReadCloser, error) {
	ctx, _ := context.WithTimeout(parent, time.Second) // want report "cancels ctx" because `is returned`
	req, err := http.NewRequest(http.MethodGet, url, nil)
	if err != nil {
		return nil, err
	}
	resp, err := http.DefaultClient.Do(req.WithContext(ctx))
	if err != nil {
		return nil, err
	}
	return resp.Body, nil
}

func decoder(parent context.Context, url string) (*json.Decoder, error) {
	ctx, _ := context.WithTimeout(parent, time.Second) // want report "cancels ctx" because `is returned`
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
	if err != nil {
		return nil, err
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		return nil, err
	}
	return json.NewDecoder(resp.Body), nil
}

func read(parent context.Context, url string) ([]byte, error) {
	ctx, _ := context.WithTimeout(parent, time.Second) // want safe "cancels ctx"
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
	if err != nil {
		return nil, err
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	return io.ReadAll(resp.Body)
}

// The request that came in gets a time limit.
func limited(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		ctx, _ := context.WithTimeout(r.Context(), time.Second) // want unsafe "cancels ctx"
		next.ServeHTTP(w, r.WithContext(ctx))
	})
}
