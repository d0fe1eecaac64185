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
		select {
		case <-ctx.Done():
		case <-time.After(30 * time.Second): // want unsafe "goes on after ctx"
		}
		return true, err
	}
	return false, err
}

func allowed(r *http.Request, failDelay time.Duration) bool {
	if _, _, ok := r.BasicAuth(); !ok {
		select {
		case <-r.Context().Done():
		case <-time.After(failDelay): // want unsafe `goes on after r\.Context\(\) has ended`
		}
		return false
	}
	return true
}

func pause(ctx context.Context, delay time.Duration) {
	if delay > 0 {
		select {
		case <-ctx.Done():
		case <-time.After(delay): // want unsafe "goes on after ctx"
		}
	}
}

func refuse(w http.ResponseWriter, r *http.Request, failDelay time.Duration) {
	select {
	case <-r.Context().Done():
		return
	case <-time.After(failDelay): // want unsafe "goes on"
	}
	http.Error(w, errDenied.Error(), http.StatusUnauthorized)
}

func each(ctx context.Context, doors []func(context.Context) error) error {
	for _, open := range doors {
		wait := func(d time.Duration) {
			select {
			case <-ctx.Done():
			case <-time.After(d): // want unsafe "goes on"
			}
		}
		if err := open(ctx); err != nil {
			wait(time.Second)
		}
	}
	return nil
}

// What waits for the door would try it again and again without a break.
func knock(ctx context.Context, open func(context.Context) error) {
	wait := func() {
		time.Sleep(time.Minute) // want report "goes on" because "the loop that calls wait would go on without waiting"
	}
	for open(ctx) != nil {
		wait()
	}
}

type guard struct{}

func (g *guard) rest(ctx context.Context) error {
	time.Sleep(time.Minute) // want report "goes on" because `the loop that calls g\.rest`
	return nil
}

func (g *guard) watch(ctx context.Context, look func(context.Context) error) error {
	for {
		if err := look(ctx); err == nil {
			return g.rest(ctx)
		}
		if err := g.rest(ctx); err != nil {
			return err
		}
	}
}

func doze(ctx context.Context) {
	select {
	case <-ctx.Done():
	case <-time.After(time.Minute): // want unsafe "goes on"
	}
}

func nightWatch(ctx context.Context, look func(context.Context)) {
	for ctx.Err() == nil {
		look(ctx)
		doze(ctx)
	}
}
