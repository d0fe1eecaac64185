package detached

import (
	"context"
	"net/http"
)

// context.WithoutCancel came with Go 1.21.
func goroutine(ctx context.Context, url string) {
	go func() {
		resp, err := http.Get(url) // want report "no context" because `else context.WithTimeout\(context.Background\(\), …\)`
		if err == nil {
			resp.Body.Close()
		}
	}()
}
