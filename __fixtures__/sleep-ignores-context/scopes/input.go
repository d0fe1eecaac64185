package feed

import (
	"context"
	"net/http"
	"time"
)

type custom struct{ context.Context }

type sleeper struct{}

func (sleeper) Sleep(time.Duration) {}

func load() error { return nil }

// No context is at hand, or none that can end.
func background() error {
	ctx := context.Background()
	for load() != nil {
		time.Sleep(time.Second)
	}
	return ctx.Err()
}

func unnamed(context.Context) error {
	for load() != nil {
		time.Sleep(time.Second)
	}
	return nil
}

func wrapped(ctx *custom) error {
	for load() != nil {
		time.Sleep(time.Second)
	}
	return ctx.Err()
}

// Nothing ends this one while the function sleeps.
func own() error {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	for load() != nil {
		time.Sleep(time.Second)
	}
	return ctx.Err()
}

// These are other functions of that name.
func others(ctx context.Context, time sleeper) error {
	for load() != nil {
		time.Sleep(1000)
	}
	return nil
}

// A goroutine that does not know the context may be meant to outlive it.
func detached(ctx context.Context, report func()) {
	go func() {
		time.Sleep(time.Minute)
		report()
	}()
	go time.Sleep(time.Minute)
	defer time.Sleep(time.Second)
}

// Short, once; and short on each lap of a loop that asks for the end itself.
func short(ctx context.Context) error {
	time.Sleep(50 * time.Millisecond)
	for {
		select {
		case <-ctx.Done():
			return ctx.Err()
		default:
		}
		if load() == nil {
			return nil
		}
		time.Sleep(100 * time.Millisecond)
	}
}

func goroutine(ctx context.Context) {
	go func() {
		for ctx.Err() == nil {
			_ = load()
			time.Sleep(time.Minute) // want unsafe "goes on after ctx"
		}
	}()
}

func literal(ctx context.Context, run func(func() error) error) error {
	return run(func() error {
		for load() != nil {
			time.Sleep(time.Second) // want unsafe "goes on"
		}
		return nil
	})
}

func deadline(attempts int) error {
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	for range attempts {
		if load() == nil {
			return nil
		}
		time.Sleep(time.Second) // want unsafe "goes on after ctx"
	}
	return ctx.Err()
}

func inner(ctx context.Context) error {
	pollCtx, cancel := context.WithTimeout(ctx, time.Minute)
	defer cancel()
	for load() != nil {
		time.Sleep(time.Second) // want report "goes on after pollCtx" because "several contexts"
	}
	return pollCtx.Err()
}

func handler(w http.ResponseWriter, r *http.Request) {
	for load() != nil {
		time.Sleep(time.Second) // want unsafe `goes on after r\.Context\(\) has ended`
	}
	w.WriteHeader(http.StatusNoContent)
}
