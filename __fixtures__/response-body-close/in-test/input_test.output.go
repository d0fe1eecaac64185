package intest

import (
	"net/http"
	"net/http/httptest"
	"testing"
)

type fake struct{}

func (fake) Do(*http.Request) (*http.Response, error) {
	return &http.Response{Status: "200 OK"}, nil
}

// The fake behind the interface gives no body.
func TestStatus(t *testing.T) {
	var d doer = fake{}
	resp, err := d.Do(nil)
	if err != nil {
		t.Fatal(err)
	}
	if resp.Status != "200 OK" {
		t.Error(resp.Status)
	}
}

func TestServer(t *testing.T) {
	server := httptest.NewServer(http.NotFoundHandler())
	defer server.Close()
	resp, err := http.Get(server.URL) // want safe "resp.Body is never closed"
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusNotFound {
		t.Error(resp.Status)
	}
}

// The request is meant to hang until the server goes away.
func TestClose(t *testing.T) {
	server := httptest.NewServer(http.NotFoundHandler())
	go http.Get(server.URL)
	server.Close()
}
