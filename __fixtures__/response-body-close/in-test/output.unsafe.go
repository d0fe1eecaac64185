package intest

import "net/http"

type doer interface {
	Do(req *http.Request) (*http.Response, error)
}

func status(d doer, req *http.Request) (string, error) {
	resp, err := d.Do(req) // want unsafe "resp.Body is never closed"
	if err != nil {
		return "", err
	}
	defer resp.Body.Close()
	return resp.Status, nil
}
