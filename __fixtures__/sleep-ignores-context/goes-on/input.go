package gate

import (
	"context"
	"errors"
	"net/http"
	"time"
)

var errDenied = errors.New("denied")

// What follows the sleep is the end: the answer is the same, and comes earlier when nobody waits for it.
func retryable(ctx context.Context, status int, err error) (bool, error) {
	if status == http.StatusTooManyRequests {
		time.Sleep(30 * time.Second) // want unsafe "goes on after ctx"
		return true, err
	}
	return false, err
}

func allowed(r *http.Request, failDelay time.Duration) bool {
	if _, _, ok := r.BasicAuth(); !ok {
		time.Sleep(failDelay) // want unsafe `goes on after r\.Context\(\) has ended`
		return false
	}
	return true
}

func pause(ctx context.Context, delay time.Duration) {
	if delay > 0 {
		time.Sleep(delay) // want unsafe "goes on after ctx"
	}
}

func refuse(w http.ResponseWriter, r *http.Request, failDelay time.Duration) {
	time.Sleep(failDelay) // want unsafe "goes on"
	http.Error(w, errDenied.Error(), http.StatusUnauthorized)
}

func each(ctx context.Context, doors []func(context.Context) error) error {
	for _, open := range doors {
		wait := func(d time.Duration) {
			time.Sleep(d) // want unsafe "goes on"
		}
		if err := open(ctx); err != nil {
			wait(time.Second)
		}
	}
	return nil
}
