// fixture: unformatted

package layout

import (
	"context"
	"net/http"
	"strings"
)

func oneLine(ctx context.Context, u string) (*http.Response, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, u, nil)
	if err != nil {
		return nil, err
	}
	return http.DefaultClient.Do(req)
} // want unsafe "does not get ctx"

func lines(ctx context.Context, u string) (*http.Response, error) {
	req, err := http.NewRequestWithContext( // want unsafe "does not get ctx"
		ctx,
		"POST",
		u,
		strings.NewReader("x"),
	)
	if err != nil {
		return nil, err
	}
	return http.DefaultClient.Do(req)
}

// More stands behind the copy on its line.
func oneLineFold(ctx context.Context, req *http.Request) (*http.Response, error) {
	req, err := http.NewRequest("GET", "http://localhost", nil)
	if err != nil { return nil, err }
	req = req.WithContext(ctx); req.Host = "x"
	return http.DefaultClient.Do(req)
}
