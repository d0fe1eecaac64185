package several

import (
	"context"
	"net/http"
	"time"
)

// The shorter context may be meant for the query alone.
func two(ctx context.Context, url string, query func(context.Context) error) error {
	queryCtx, cancel := context.WithTimeout(ctx, time.Second)
	defer cancel()
	if err := query(queryCtx); err != nil {
		return err
	}
	resp, err := http.Get(url) // want report "no context" because `several contexts are at hand, queryCtx among them`
	if err != nil {
		return err
	}
	return resp.Body.Close()
}
