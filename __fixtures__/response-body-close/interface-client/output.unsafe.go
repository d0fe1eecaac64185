package doer

import "net/http"

type doer interface {
	Do(req *http.Request) (*http.Response, error)
}

type caller struct {
	client doer
	send   func(req *http.Request) (*http.Response, error)
}

// What stands behind the interface is not known: a fake may give a nil body.
func (c *caller) ping(req *http.Request) (int, error) {
	resp, err := c.client.Do(req) // want unsafe "resp.Body is never closed"
	if err != nil {
		return 0, err
	}
	defer resp.Body.Close()
	return resp.StatusCode, nil
}

// A function value may come with a body that is read and closed already.
func (c *caller) value(req *http.Request) (int, error) {
	resp, err := c.send(req)
	if err != nil {
		return 0, err
	}
	return resp.StatusCode, nil
}

type robot struct{}

func (robot) Do(req *http.Request) (*http.Response, error) {
	return &http.Response{StatusCode: http.StatusTeapot, Request: req}, nil
}

// Do of another type: nothing is opened.
func teapot(req *http.Request) (int, error) {
	resp, err := robot{}.Do(req)
	if err != nil {
		return 0, err
	}
	return resp.StatusCode, nil
}
