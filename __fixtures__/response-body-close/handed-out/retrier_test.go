package forge

import (
	"net/http"
	"testing"
)

type fake func(*http.Request) (*http.Response, error)

func (f fake) RoundTrip(req *http.Request) (*http.Response, error) { return f(req) }

// The fake gives a response without a body.
func TestRetrier(t *testing.T) {
	r := &Retrier{next: fake(func(*http.Request) (*http.Response, error) {
		return &http.Response{StatusCode: http.StatusOK}, nil
	})}
	resp, err := r.RoundTrip(&http.Request{})
	if err != nil {
		t.Fatal(err)
	}
	if resp.StatusCode != http.StatusOK {
		t.Error("no answer")
	}
}

func TestIssue(t *testing.T) {
	c := &Client{http: http.DefaultClient}
	resp, err := c.get("/issues/1") // want unsafe `resp.Body is never closed`
	if err != nil {
		t.Fatal(err)
	}
	if resp.StatusCode != http.StatusOK {
		t.Error("no answer")
	}
}
