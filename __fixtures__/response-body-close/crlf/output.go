// fixture: unformatted

package crlf

import "net/http"

func status(u string) string {
	resp, err := http.Get(u) // want safe "resp.Body is never closed"
	if err != nil {
		return ""
	}
	defer resp.Body.Close()
	return resp.Status
}
