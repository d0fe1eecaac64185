package weather

import (
	"encoding/json"
	"fmt"
	"net/http"
)

type report struct {
	City        string  `json:"city"`
	Temperature float64 `json:"temperature"`
}

func fetch(client *http.Client, url string) (*report, error) {
	resp, err := client.Get(url) // want safe "resp.Body is never closed"
	if err != nil {
		return nil, fmt.Errorf("fetch %s: %w", url, err)
	}

	if resp.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("fetch %s: %s", url, resp.Status)
	}

	var r report
	if err := json.NewDecoder(resp.Body).Decode(&r); err != nil {
		return nil, err
	}
	return &r, nil
}
