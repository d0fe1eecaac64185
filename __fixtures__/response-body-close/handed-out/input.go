package forge

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
)

var errStatus = errors.New("unexpected status")

type Client struct {
	http  *http.Client
	base  *url.URL
	token string
}

// What it gives is open, or there is an error.
func (c *Client) send(method, path string, body io.Reader) (*http.Response, error) {
	req, err := http.NewRequest(method, c.base.JoinPath(path).String(), body)
	if err != nil {
		return nil, err
	}
	req.Header.Set("Authorization", "Bearer "+c.token)
	return c.http.Do(req)
}

// Closed on the way that gives an error.
func (c *Client) get(path string) (*http.Response, error) {
	resp, err := c.send(http.MethodGet, path, nil)
	if err != nil {
		return nil, fmt.Errorf("get %s: %w", path, err)
	}
	if resp.StatusCode != http.StatusOK {
		resp.Body.Close()
		return nil, errStatus
	}
	return resp, nil
}

func (c *Client) Delete(path string) error {
	resp, err := c.send(http.MethodDelete, path, nil) // want unsafe `resp.Body is never closed`
	if err != nil {
		return err
	}
	if resp.StatusCode != http.StatusNoContent {
		return errStatus
	}
	return nil
}

func (c *Client) Issue(id int) (title string, err error) {
	resp, err := c.get(fmt.Sprintf("/issues/%d", id)) // want unsafe `resp.Body is never closed`
	if err != nil {
		return "", err
	}
	var issue struct{ Title string }
	err = json.NewDecoder(resp.Body).Decode(&issue)
	return issue.Title, err
}

func (c *Client) Closed(id int) (bool, error) {
	resp, err := c.get(fmt.Sprintf("/issues/%d", id))
	if err != nil {
		return false, err
	}
	defer resp.Body.Close()
	return resp.Header.Get("X-State") == "closed", nil
}

// The answer to HEAD has no body.
func (c *Client) Exists(path string) bool {
	resp, err := c.send(http.MethodHead, path, nil)
	return err == nil && resp.StatusCode == http.StatusOK
}

// Nothing tells of an error, so there is none.
func (c *Client) must(path string) *http.Response {
	resp, err := c.get(path)
	if err != nil {
		panic(err)
	}
	return resp
}

func (c *Client) Version() string {
	resp := c.must("/version") // want unsafe `resp.Body is never closed`
	return resp.Header.Get("X-Version")
}

func (c *Client) Ping() {
	c.must("/ping")
}

// The error is lost: what it gives may be nil.
func (c *Client) try(path string) *http.Response {
	resp, err := c.get(path)
	if err != nil {
		fmt.Println(err)
	}
	return resp
}

func (c *Client) Up() bool {
	resp := c.try("/version")
	return resp != nil && resp.StatusCode == http.StatusOK
}

// It may give neither a response nor an error.
func (c *Client) cached(path string, fresh bool) (*http.Response, error) {
	if fresh {
		return nil, nil
	}
	return c.get(path)
}

func (c *Client) Refresh(path string) error {
	resp, err := c.cached(path, true)
	if err != nil || resp == nil {
		return err
	}
	return errStatus
}

// The caller gets a response whose body is closed already.
func (c *Client) status(path string) (*http.Response, error) {
	resp, err := c.send(http.MethodGet, path, nil)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	return resp, nil
}

func (c *Client) Healthy() (bool, error) {
	resp, err := c.status("/health")
	if err != nil {
		return false, err
	}
	return resp.StatusCode == http.StatusOK, nil
}

// The body is read, and a copy of it takes its place.
func (c *Client) buffered(path string) (*http.Response, error) {
	resp, err := c.send(http.MethodGet, path, nil)
	if err != nil {
		return nil, err
	}
	data, err := io.ReadAll(resp.Body)
	resp.Body.Close()
	resp.Body = io.NopCloser(bytesReader(data))
	return resp, err
}

func (c *Client) Raw(path string) ([]byte, error) {
	resp, err := c.buffered(path)
	if err != nil {
		return nil, err
	}
	return io.ReadAll(resp.Body)
}

// Somebody else closes it later.
func (c *Client) tracked(path string, open map[string]*http.Response) (*http.Response, error) {
	resp, err := c.get(path)
	if err != nil {
		return nil, err
	}
	open[path] = resp
	return resp, nil
}

func (c *Client) Watch(path string, open map[string]*http.Response) (int, error) {
	resp, err := c.tracked(path, open)
	if err != nil {
		return 0, err
	}
	return resp.StatusCode, nil
}

// A function value may be anything.
type Fetch func(path string) (*http.Response, error)

func Count(fetch Fetch, path string) (int, error) {
	resp, err := fetch(path)
	if err != nil {
		return 0, err
	}
	return resp.StatusCode, nil
}

// What is stored is the first response, what is returned the second.
func (c *Client) login(path string, first *http.Response) *http.Response {
	resp := c.must(path)
	first.Body = resp.Body
	resp = c.must(path + "?token=" + resp.Header.Get("X-Token"))
	return resp
}

func (c *Client) LoggedIn(first *http.Response) bool {
	resp := c.login("/login", first) // want unsafe `resp.Body is never closed`
	return resp.StatusCode == http.StatusOK
}

type Retrier struct{ next http.RoundTripper }

func (r *Retrier) RoundTrip(req *http.Request) (*http.Response, error) {
	resp, err := r.next.RoundTrip(req)
	if err == nil && resp.StatusCode == http.StatusServiceUnavailable {
		resp.Body.Close()
		return r.next.RoundTrip(req)
	}
	return resp, err
}

func (r *Retrier) Status(req *http.Request) (int, error) {
	resp, err := r.RoundTrip(req) // want unsafe `resp.Body is never closed`
	if err != nil {
		return 0, err
	}
	return resp.StatusCode, nil
}
