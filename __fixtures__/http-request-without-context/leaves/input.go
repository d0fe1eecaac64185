package leaves

import (
	"context"
	"net/http"
)

type queue struct {
	next    *http.Request
	pending chan *http.Request
	all     []*http.Request
}

func Build(ctx context.Context, url string) (*http.Request, error) {
	req, err := http.NewRequest("GET", url, nil) // want report "no context" because `the request is returned, and may be sent after ctx has ended`
	if err != nil {
		return nil, err
	}
	req.Header.Set("Accept", "text/plain")
	return req, nil
}

func Direct(ctx context.Context, url string) (*http.Request, error) {
	return http.NewRequest("GET", url, nil) // want report "no context" because `the request is returned`
}

func Named(ctx context.Context, url string) (req *http.Request, err error) {
	req, err = http.NewRequest("GET", url, nil) // want report "no context" because `the request is returned`
	return
}

func (q *queue) later(ctx context.Context, url string) error {
	req, err := http.NewRequest("GET", url, nil) // want report "no context" because `the request is kept, and may be sent after ctx has ended`
	if err != nil {
		return err
	}
	q.next = req
	return nil
}

func (q *queue) send(ctx context.Context, url string) error {
	req, err := http.NewRequest("GET", url, nil) // want report "no context" because `the request is kept`
	if err != nil {
		return err
	}
	q.pending <- req
	return nil
}

func (q *queue) add(ctx context.Context, url string) error {
	req, err := http.NewRequest("GET", url, nil) // want report "no context" because `the request is kept`
	if err != nil {
		return err
	}
	q.all = append(q.all, req)
	return nil
}

// The callers in this package give it a context.
func build(ctx context.Context, url string) (*http.Request, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	return http.NewRequest("GET", url, nil)
}

func use(ctx context.Context, url string) (*http.Response, error) {
	req, err := build(ctx, url)
	if err != nil {
		return nil, err
	}
	return http.DefaultClient.Do(req.WithContext(ctx))
}

type scraper struct{ req *http.Request }

// What is kept gets a context each time that it is sent.
func (s *scraper) scrape(ctx context.Context, url string) (*http.Response, error) {
	if s.req == nil {
		req, err := http.NewRequest("GET", url, nil)
		if err != nil {
			return nil, err
		}
		s.req = req
	}
	return http.DefaultClient.Do(s.req.WithContext(ctx))
}
