package imports

import . "net/http"

func dot(u string) string {
	resp, err := Get(u) // want safe "resp.Body is never closed"
	if err != nil {
		return ""
	}
	return resp.Status
}

func constant(r *Request) string {
	if r.Method != MethodGet {
		return ""
	}
	resp, err := DefaultClient.Do(r) // want safe "resp.Body is never closed"
	if err != nil {
		return ""
	}
	return resp.Status
}
