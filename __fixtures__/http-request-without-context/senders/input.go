package senders

import (
	"context"
	"fmt"
	"log"
	"net/http"
	"net/url"
	"strings"
)

func get(ctx context.Context, u string) (string, error) {
	resp, err := http.Get(u) // want unsafe "does not get ctx"
	if err != nil {
		return "", fmt.Errorf("get %s: %w", u, err)
	}
	defer resp.Body.Close()
	return resp.Status, nil
}

func head(ctx context.Context, c *http.Client, u string) (int64, error) {
	// Only the size is wanted.
	resp, err := c.Head(u) // want unsafe "does not get ctx"
	if err != nil {
		return 0, err
	}
	defer resp.Body.Close()
	return resp.ContentLength, nil
}

func post(ctx context.Context, u string) error {
	resp, err := http.Post(u, "application/json", strings.NewReader("{}")) // want unsafe "does not get ctx"
	if err != nil {
		return err
	}
	return resp.Body.Close()
}

func form(ctx context.Context, c http.Client, u string) error {
	resp, err := c.PostForm(u, url.Values{"a": {"b"}}) // want unsafe "does not get ctx"
	if err != nil {
		return err
	}
	return resp.Body.Close()
}

type service struct {
	client *http.Client
	base   string
}

func (s *service) list(ctx context.Context) (*http.Response, error) {
	return s.client.Get(s.base + "/list") // want unsafe "does not get ctx"
}

func newClient() *http.Client { return &http.Client{} }

func made(ctx context.Context, u string) (*http.Response, error) {
	return newClient().Get(u) // want unsafe "does not get ctx"
}

// The error belongs to the function, so it must not be hidden.
func assigned(ctx context.Context, u string) (err error) {
	defer func() {
		if err != nil {
			log.Print(err)
		}
	}()
	var resp *http.Response
	if u != "" {
		resp, err = http.Get(u) // want unsafe "does not get ctx"
		if err != nil {
			return err
		}
		resp.Body.Close()
	}
	return err
}

func known(ctx context.Context, u string) error {
	var resp *http.Response
	resp, err := http.Get(u) // want unsafe "does not get ctx"
	if err != nil {
		return err
	}
	return resp.Body.Close()
}

func thrownAway(ctx context.Context, u string) error {
	_, err := http.Head(u) // want unsafe "does not get ctx"
	if err != nil {
		return err
	}
	return nil
}

// In a loop an error is dealt with as before.
func each(ctx context.Context, urls []string) {
	for _, u := range urls {
		resp, err := http.Get(u) // want unsafe "does not get ctx"
		if err != nil {
			log.Printf("get %s: %v", u, err)
			continue
		}
		resp.Body.Close()
	}
}

func taken(ctx context.Context, req string) (string, error) {
	resp, err := http.Get(req) // want unsafe "does not get ctx"
	if err != nil {
		return "", err
	}
	defer resp.Body.Close()
	return resp.Status, nil
}

func checkedLater(ctx context.Context, u string) (status string, err error) {
	resp, err := http.Get(u) // want unsafe "does not get ctx"
	log.Print("sent")
	if err != nil {
		return "", err
	}
	defer resp.Body.Close()
	return resp.Status, nil
}

func inClause(ctx context.Context, u string, head bool) (string, error) {
	switch {
	case head:
		resp, err := http.Head(u) // want unsafe "does not get ctx"
		if err != nil {
			return "", err
		}
		resp.Body.Close()
		return resp.Status, nil
	default:
		return "", nil
	}
}
