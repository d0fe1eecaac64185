package status

import (
	"fmt"
	"net/http"
)

func probe(client *http.Client, url string) error {
	resp, err := client.Get(url)
	if err != nil {
		return fmt.Errorf("probe %s: %w", url, err)
	}
	defer resp.Body.Close() // want safe "resp.Body.Close is deferred before err is checked, so it panics when there is an error"

	if resp.StatusCode >= http.StatusInternalServerError {
		return fmt.Errorf("probe %s: %s", url, resp.Status)
	}
	return nil
}
