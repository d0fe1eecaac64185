package tests

import (
	"context"
	"net/http"
	"testing"
)

// The context is that of the server.
func TestServer(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	go serve(ctx)
	resp, err := http.Get("http://localhost:1")
	if err != nil {
		t.Skip(err)
	}
	resp.Body.Close()
}

func serve(ctx context.Context) { <-ctx.Done() }

func get(ctx context.Context, t *testing.T, url string) *http.Response {
	req, err := http.NewRequest("GET", url, nil) // want unsafe "does not get ctx"
	if err != nil {
		t.Fatal(err)
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	return resp
}

func waitFor(ctx context.Context, t *testing.T, url string) {
	for range 3 {
		if resp, err := http.Get(url); err == nil {
			resp.Body.Close()
			return
		}
	}
	t.Fatal("no answer")
}

func handler(w http.ResponseWriter, r *http.Request) {
	resp, err := http.Get("http://localhost:1")
	if err != nil {
		return
	}
	resp.Body.Close()
}
