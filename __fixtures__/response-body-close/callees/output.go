package callees

import (
	"io"
	"net/http"
	"net/url"
	"strings"
)

func packageFunctions(u string) error {
	get, err := http.Get(u) // want safe "get.Body is never closed"
	if err != nil {
		return err
	}
	defer get.Body.Close()
	post, err := http.Post(u, "text/plain", strings.NewReader("x")) // want safe "post.Body is never closed"
	if err != nil {
		return err
	}
	defer post.Body.Close()
	form, err := http.PostForm(u, url.Values{"a": {"b"}}) // want safe "form.Body is never closed"
	if err != nil {
		return err
	}
	defer form.Body.Close()
	_, err = io.Copy(io.Discard, io.MultiReader(get.Body, post.Body, form.Body))
	return err
}

func clientMethods(c *http.Client, req *http.Request) (int, error) {
	do, err := c.Do(req) // want safe "do.Body is never closed"
	if err != nil {
		return 0, err
	}
	defer do.Body.Close()
	get, err := http.DefaultClient.Get("http://localhost") // want safe "get.Body is never closed"
	if err != nil {
		return 0, err
	}
	defer get.Body.Close()
	return do.StatusCode + get.StatusCode, nil
}

type api struct {
	http.Client
	next *http.Client
}

func (a *api) embedded(req *http.Request) (string, error) {
	resp, err := a.Do(req) // want safe "resp.Body is never closed"
	if err != nil {
		return "", err
	}
	defer resp.Body.Close()
	return resp.Status, nil
}

func (a *api) field(req *http.Request) (string, error) {
	resp, err := a.next.Do(req) // want safe "resp.Body is never closed"
	if err != nil {
		return "", err
	}
	defer resp.Body.Close()
	return resp.Status, nil
}

func transport(t *http.Transport, req *http.Request) (string, error) {
	resp, err := t.RoundTrip(req) // want safe "resp.Body is never closed"
	if err != nil {
		return "", err
	}
	defer resp.Body.Close()
	return resp.Status, nil
}

// A RoundTripper of someone else's may give a response without a body.
func roundTripper(rt http.RoundTripper, req *http.Request) (string, error) {
	resp, err := rt.RoundTrip(req) // want unsafe "resp.Body is never closed"
	if err != nil {
		return "", err
	}
	return resp.Status, nil
}
