package checkinif

import "net/http"

// The variables are declared outside of the if, so the response is there behind it.
func assigned(u string) (status string, err error) {
	var resp *http.Response
	if resp, err = http.Get(u); err != nil { // want safe "resp.Body is never closed"
		return "", err
	}

	status = resp.Status
	return status, nil
}

// It goes on with an error.
func stays(u string) (status string) {
	var resp *http.Response
	var err error
	if resp, err = http.Get(u); err != nil { // want report "resp.Body is never closed"
		status = err.Error()
	} else if resp.StatusCode == http.StatusOK {
		status = "ok"
	}
	return status
}
