package paths

import (
	"errors"
	"io"
	"net/http"
)

func beforeDefer(u string) error {
	resp, err := http.Get(u) // want report "resp.Body is not closed on every path"
	if err != nil {
		return err
	}
	if resp.StatusCode != http.StatusOK {
		return errors.New(resp.Status)
	}
	defer resp.Body.Close()
	_, err = io.Copy(io.Discard, resp.Body)
	return err
}

func oneBranch(u string) ([]byte, error) {
	resp, err := http.Get(u) // want report "resp.Body is not closed on every path"
	if err != nil {
		return nil, err
	}
	if resp.StatusCode == http.StatusNoContent {
		resp.Body.Close()
		return nil, nil
	}
	return io.ReadAll(resp.Body)
}

func errorPath(u string) ([]byte, error) {
	resp, err := http.Get(u) // want report "resp.Body is not closed on every path"
	if err != nil {
		return nil, err
	}
	data, err := io.ReadAll(resp.Body)
	if err != nil {
		return nil, err
	}
	resp.Body.Close()
	return data, nil
}

// The deferred call closes the second body only.
func overwritten(u string) error {
	resp, err := http.Get(u) // want safe "resp.Body is never closed"
	if err != nil {
		return err
	}
	resp, err = http.Get(u + "/next")
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	return nil
}

func continued(urls []string) {
	for _, u := range urls {
		resp, err := http.Get(u) // want report "resp.Body is not closed on every path"
		if err != nil {
			continue
		}
		if resp.StatusCode != http.StatusOK {
			continue
		}
		io.Copy(io.Discard, resp.Body)
		resp.Body.Close()
	}
}
