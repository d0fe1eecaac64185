package right

import (
	"bufio"
	"compress/gzip"
	"context"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"time"
)

// Who gets the response closes it.
func returned(url string) (*http.Response, error) {
	resp, err := http.Get(url)
	if err != nil {
		return nil, err
	}
	return resp, nil
}

func nakedReturned(url string) (resp *http.Response, err error) {
	resp, err = http.Get(url)
	if err != nil {
		return
	}
	return
}

type cache struct{ last *http.Response }

func (c *cache) stored(url string) error {
	resp, err := http.Get(url)
	if err != nil {
		return err
	}
	c.last = resp
	return nil
}

func body(url string) (io.ReadCloser, error) {
	resp, err := http.Get(url)
	if err != nil {
		return nil, err
	}
	return resp.Body, nil
}

func wrapped(url string) (*json.Decoder, error) {
	resp, err := http.Get(url)
	if err != nil {
		return nil, err
	}
	return json.NewDecoder(bufio.NewReader(resp.Body)), nil
}

func unpacked(url string) (io.Reader, error) {
	resp, err := http.Get(url)
	if err != nil {
		return nil, err
	}
	return gzip.NewReader(resp.Body)
}

// The body of a recorded response holds no connection.
func recorded(handler http.Handler, r *http.Request) int {
	recorder := httptest.NewRecorder()
	handler.ServeHTTP(recorder, r)
	resp := recorder.Result()
	return resp.StatusCode
}

// A context of its own is right where the caller gave none, and in cleanup.
func background(ctx context.Context, server *http.Server) error {
	if ctx == nil {
		ctx = context.Background()
	}
	defer func() {
		ctx, cancel := context.WithTimeout(context.Background(), time.Second)
		defer cancel()
		_ = server.Shutdown(ctx)
	}()
	<-ctx.Done()
	return ctx.Err()
}
