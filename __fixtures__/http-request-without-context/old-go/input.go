package old

import (
	"context"
	"net/http"
)

// NewRequestWithContext came with Go 1.13.
func request(ctx context.Context, u string) (*http.Response, error) {
	req, err := http.NewRequest("GET", u, nil)
	if err != nil {
		return nil, err
	}
	req = req.WithContext(ctx)
	return http.DefaultClient.Do(req)
}
