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
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, u, nil)
	if err != nil {
		return "", fmt.Errorf("get %s: %w", u, err)
	}
	resp, err := http.DefaultClient.Do(req) // want unsafe "does not get ctx"
	if err != nil {
		return "", fmt.Errorf("get %s: %w", u, err)
	}
	defer resp.Body.Close()
	return resp.Status, nil
}

func head(ctx context.Context, c *http.Client, u string) (int64, error) {
	// Only the size is wanted.
	req, err := http.NewRequestWithContext(ctx, http.MethodHead, u, nil)
	if err != nil {
		return 0, err
	}
	resp, err := c.Do(req) // want unsafe "does not get ctx"
	if err != nil {
		return 0, err
	}
	defer resp.Body.Close()
	return resp.ContentLength, nil
}

func post(ctx context.Context, u string) error {
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, u, strings.NewReader("{}"))
	if err != nil {
		return err
	}
	req.Header.Set("Content-Type", "application/json")
	resp, err := http.DefaultClient.Do(req) // want unsafe "does not get ctx"
	if err != nil {
		return err
	}
	return resp.Body.Close()
}

func form(ctx context.Context, c http.Client, u string) error {
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, u, strings.NewReader(url.Values{"a": {"b"}}.Encode()))
	if err != nil {
		return err
	}
	req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	resp, err := c.Do(req) // want unsafe "does not get ctx"
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
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, s.base+"/list", nil)
	if err != nil {
		return nil, err
	}
	return s.client.Do(req) // want unsafe "does not get ctx"
}

func newClient() *http.Client { return &http.Client{} }

func made(ctx context.Context, u string) (*http.Response, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, u, nil)
	if err != nil {
		return nil, err
	}
	return newClient().Do(req) // want unsafe "does not get ctx"
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
		var req *http.Request
		req, err = http.NewRequestWithContext(ctx, http.MethodGet, u, nil)
		if err != nil {
			return err
		}
		resp, err = http.DefaultClient.Do(req) // want unsafe "does not get ctx"
		if err != nil {
			return err
		}
		resp.Body.Close()
	}
	return err
}

func known(ctx context.Context, u string) error {
	var resp *http.Response
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, u, nil)
	if err != nil {
		return err
	}
	resp, err = http.DefaultClient.Do(req) // want unsafe "does not get ctx"
	if err != nil {
		return err
	}
	return resp.Body.Close()
}

func thrownAway(ctx context.Context, u string) error {
	req, err := http.NewRequestWithContext(ctx, http.MethodHead, u, nil)
	if err != nil {
		return err
	}
	_, err = http.DefaultClient.Do(req) // want unsafe "does not get ctx"
	if err != nil {
		return err
	}
	return nil
}

// In a loop an error is dealt with as before.
func each(ctx context.Context, urls []string) {
	for _, u := range urls {
		req, err := http.NewRequestWithContext(ctx, http.MethodGet, u, nil)
		if err != nil {
			log.Printf("get %s: %v", u, err)
			continue
		}
		resp, err := http.DefaultClient.Do(req) // want unsafe "does not get ctx"
		if err != nil {
			log.Printf("get %s: %v", u, err)
			continue
		}
		resp.Body.Close()
	}
}

func taken(ctx context.Context, req string) (string, error) {
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, req, nil)
	if err != nil {
		return "", err
	}
	resp, err := http.DefaultClient.Do(request) // want unsafe "does not get ctx"
	if err != nil {
		return "", err
	}
	defer resp.Body.Close()
	return resp.Status, nil
}

func checkedLater(ctx context.Context, u string) (status string, err error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, u, nil)
	if err != nil {
		return "", err
	}
	resp, err := http.DefaultClient.Do(req) // want unsafe "does not get ctx"
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
		req, err := http.NewRequestWithContext(ctx, http.MethodHead, u, nil)
		if err != nil {
			return "", err
		}
		resp, err := http.DefaultClient.Do(req) // want unsafe "does not get ctx"
		if err != nil {
			return "", err
		}
		resp.Body.Close()
		return resp.Status, nil
	default:
		return "", nil
	}
}
