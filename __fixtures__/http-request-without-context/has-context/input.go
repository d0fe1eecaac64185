// Each request has a context, or none is of use to it.
package hascontext

import (
	"bufio"
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
)

type client struct{ http *http.Client }

func (c *client) do(ctx context.Context, req *http.Request) (*http.Response, error) {
	return c.http.Do(req.WithContext(ctx))
}

func viaMethod(ctx context.Context, c *client, url string) (*http.Response, error) {
	req, err := http.NewRequest("GET", url, nil)
	if err != nil {
		return nil, err
	}
	return c.do(ctx, req)
}

func viaFunction(ctx context.Context, send func(context.Context, *http.Request) error, url string) error {
	req, err := http.NewRequest("GET", url, nil)
	if err != nil {
		return err
	}
	return send(ctx, req)
}

type session struct{ ctx context.Context }

func (s *session) send(req *http.Request) (*http.Response, error) {
	req = req.WithContext(s.ctx)
	return http.DefaultClient.Do(req)
}

func viaHelper(ctx context.Context, s *session, url string) (*http.Response, error) {
	req, err := http.NewRequest("GET", url, nil)
	if err != nil {
		return nil, err
	}
	return s.send(req)
}

func inPlace(ctx context.Context, url string) (*http.Response, error) {
	req, err := http.NewRequest("GET", url, nil)
	if err != nil {
		return nil, err
	}
	*req = *req.WithContext(ctx)
	return http.DefaultClient.Do(req)
}

func cancelChannel(ctx context.Context, url string) (*http.Response, error) {
	req, err := http.NewRequest("GET", url, nil)
	if err != nil {
		return nil, err
	}
	req.Cancel = ctx.Done()
	return http.DefaultClient.Do(req)
}

func already(ctx context.Context, url string) (*http.Response, error) {
	req, err := http.NewRequestWithContext(ctx, "GET", url, nil)
	if err != nil {
		return nil, err
	}
	return http.DefaultClient.Do(req)
}

// It is served here, not sent.
func served(ctx context.Context, h http.Handler) int {
	rec := httptest.NewRecorder()
	req, _ := http.NewRequest("GET", "/", nil)
	h.ServeHTTP(rec, req)
	return rec.Code
}

func dumped(ctx context.Context, url string) ([]byte, error) {
	req, err := http.NewRequest("GET", url, nil)
	if err != nil {
		return nil, err
	}
	return httputil.DumpRequest(req, true)
}

// Write does not look at the context.
func written(ctx context.Context, conn io.ReadWriter, url string) (*http.Response, error) {
	req, err := http.NewRequest("GET", url, nil)
	if err != nil {
		return nil, err
	}
	if err := req.Write(conn); err != nil {
		return nil, err
	}
	return http.ReadResponse(bufio.NewReader(conn), req)
}

// A function as a value is no call.
func value(ctx context.Context) func(string) (*http.Response, error) {
	return http.Get
}
