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
