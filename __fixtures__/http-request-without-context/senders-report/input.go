package senders

import (
	"context"
	"log"
	"net/http"
)

func inCondition(ctx context.Context, u string) error {
	if resp, err := http.Get(u); err != nil { // want report "does not get ctx" because `no room for the request`
		return err
	} else {
		return resp.Body.Close()
	}
}

func errorIgnored(ctx context.Context, u string) {
	resp, _ := http.Get(u) // want report "does not get ctx" because `error is thrown away`
	if resp != nil {
		resp.Body.Close()
	}
}

func nothingReturned(ctx context.Context, u string) {
	resp, err := http.Get(u) // want report "does not get ctx" because `not clear what to do`
	if err == nil {
		resp.Body.Close()
	}
}

// Going on is what the loop does when there is no answer.
func untilThere(ctx context.Context, u string) error {
	for {
		resp, err := http.Get(u) // want report "does not get ctx" because `not clear what to do`
		if err == nil {
			return resp.Body.Close()
		}
	}
}

func declared(ctx context.Context, u string) error {
	var resp, err = http.Get(u) // want report "does not get ctx" because `no room for the request`
	if err != nil {
		return err
	}
	return resp.Body.Close()
}

func jumping(ctx context.Context, u string) error {
	if u == "" {
		goto end
	}
	{
		resp, err := http.Get(u) // want report "does not get ctx" because `goto`
		if err != nil {
			return err
		}
		resp.Body.Close()
	}
end:
	return nil
}

type embedding struct{ *http.Client }

func (e embedding) Do(*http.Request) (*http.Response, error) { return nil, nil }

func promoted(ctx context.Context, e embedding, u string) error {
	resp, err := e.Get(u) // want report "does not get ctx" because `embedded`
	if err != nil {
		return err
	}
	return resp.Body.Close()
}

func arguments() (string, string, *http.Request) { return "", "", nil }

func contentType() string { log.Print("asked"); return "text/plain" }

func computed(ctx context.Context, u string) error {
	resp, err := http.Post(u, contentType(), nil) // want report "does not get ctx" because `content type comes from a call`
	if err != nil {
		return err
	}
	return resp.Body.Close()
}

func values(ctx context.Context, u string, form map[string][]string) error {
	resp, err := http.PostForm(u, form) // want report "does not get ctx" because `no url.Values`
	if err != nil {
		return err
	}
	return resp.Body.Close()
}
