package bodynil

import (
	"io"
	"net/http"
)

func guarded(u string) error {
	resp, err := http.Get(u)
	if err != nil {
		return err
	}
	if resp.Body != nil {
		defer resp.Body.Close()
	}
	_, err = io.Copy(io.Discard, resp.Body)
	return err
}

func both(c *http.Client, req *http.Request) error {
	resp, err := c.Do(req)
	if resp != nil && resp.Body != nil {
		defer resp.Body.Close()
	}
	return err
}

func early(u string) ([]byte, error) {
	resp, err := http.Get(u)
	if err != nil {
		return nil, err
	}
	if nil == resp.Body {
		return nil, nil
	}
	defer resp.Body.Close()
	return io.ReadAll(resp.Body)
}

// Only the body of the other one is looked at.
func wrong(u string, old *http.Response) error {
	resp, err := http.Get(u) // want report "resp.Body is not closed on every path"
	if err != nil {
		return err
	}
	if old.Body != nil {
		resp.Body.Close()
	}
	return nil
}
