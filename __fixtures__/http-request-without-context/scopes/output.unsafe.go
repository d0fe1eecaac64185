package scopes

import (
	"context"
	"io"
	"net/http"
	"time"
)

var root context.Context

type worker struct{ ctx context.Context }

// Contexts of the package and of a struct live longer than one call.
func (w *worker) fetch(url string) error {
	resp, err := http.Get(url)
	if err != nil {
		return err
	}
	return resp.Body.Close()
}

func inner(ctx context.Context, url string) error {
	if url != "" {
		ctx, cancel := context.WithTimeout(ctx, time.Second)
		defer cancel()
		_ = ctx
		req, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
		if err != nil {
			return err
		}
		resp, err := http.DefaultClient.Do(req) // want unsafe "does not get ctx"
		if err != nil {
			return err
		}
		return resp.Body.Close()
	}
	return ctx.Err()
}

// Something else bears the name.
func hidden(ctx context.Context, urls []string) error {
	for _, ctx := range urls {
		resp, err := http.Get(ctx)
		if err != nil {
			return err
		}
		resp.Body.Close()
	}
	return nil
}

// The context comes too late.
func later(url string) error {
	resp, err := http.Get(url)
	if err != nil {
		return err
	}
	resp.Body.Close()
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	return ctx.Err()
}

func unset(url string, given context.Context) error {
	var ctx context.Context
	if given != nil {
		ctx = given
	}
	_ = ctx
	return fetch(url)
}

func fetch(url string) error {
	var ctx context.Context
	resp, err := http.Get(url)
	if err != nil {
		return err
	}
	resp.Body.Close()
	ctx = context.Background()
	return ctx.Err()
}

func mayBeNil(ctx context.Context, url string) error {
	if ctx != nil && ctx.Err() != nil {
		return ctx.Err()
	}
	resp, err := http.Get(url)
	if err != nil {
		return err
	}
	return resp.Body.Close()
}

func neverNil(ctx context.Context, url string) error {
	if ctx == nil {
		ctx = context.Background()
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
	if err != nil {
		return err
	}
	resp, err := http.DefaultClient.Do(req) // want unsafe "does not get ctx"
	if err != nil {
		return err
	}
	return resp.Body.Close()
}

// Nothing ends it, by intention.
func endless(url string) error {
	ctx := context.WithValue(context.Background(), worker{}, url)
	_ = ctx
	resp, err := http.Get(url)
	if err != nil {
		return err
	}
	return resp.Body.Close()
}

func detached(ctx context.Context, url string) error {
	{
		ctx := context.WithoutCancel(ctx)
		_ = ctx
		resp, err := http.Get(url)
		if err != nil {
			return err
		}
		return resp.Body.Close()
	}
}

// The context of the first step is over.
func steps(ctx context.Context, url string, first func(context.Context) error) error {
	firstCtx, cancel := context.WithTimeout(ctx, time.Second)
	err := first(firstCtx)
	cancel()
	if err != nil {
		return err
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
	if err != nil {
		return err
	}
	resp, err := http.DefaultClient.Do(req) // want unsafe "does not get ctx"
	if err != nil {
		return err
	}
	return resp.Body.Close()
}

// The body could not be read any more.
func body(url string) (io.ReadCloser, error) {
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	resp, err := http.Get(url) // want report "the request has no context" because `used after ctx has ended`
	if err != nil {
		return nil, err
	}
	return resp.Body, nil
}

// The caller's context lives as long as the caller wants.
func bodyOfCaller(ctx context.Context, url string) (io.ReadCloser, error) {
	req, err := http.NewRequestWithContext(ctx, "GET", url, nil) // want unsafe "does not get ctx"
	if err != nil {
		return nil, err
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		return nil, err
	}
	return resp.Body, nil
}

// The error that the function declares behind the literal is another one.
func errorBehind(ctx context.Context, url string) error {
	fetch := func(path string) (*http.Response, error) {
		req, err := http.NewRequestWithContext(ctx, http.MethodGet, url+path, nil)
		if err != nil {
			return nil, err
		}
		return http.DefaultClient.Do(req) // want unsafe "request does not get ctx"
	}
	resp, err := fetch("/index.html")
	if err != nil {
		return err
	}
	return resp.Body.Close()
}
