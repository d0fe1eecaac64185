package fixture

import (
	"context"
	"time"
)

func use(ctx context.Context) error { return ctx.Err() }

// A deferred cancel would wait for the end of all.
func each(parent context.Context, n int) {
	for range n {
		ctx, _ := context.WithTimeout(parent, time.Second) // want unsafe "cancels ctx"
		_ = use(ctx)
	}
}

func checked(parent context.Context, n int) error {
	for range n {
		ctx, _ := context.WithTimeout(parent, time.Second) // want unsafe "cancels ctx"
		err := use(ctx)
		if err != nil {
			return err
		}
	}
	return nil
}

func leaves(parent context.Context, n int) error {
	for range n {
		ctx, _ := context.WithTimeout(parent, time.Second) // want report "cancels ctx" because `would wait for the end of the loop`
		if err := use(ctx); err != nil {
			return err
		}
	}
	return nil
}

func leftForGood(parent context.Context, n int) error {
	for i := range n {
		if i == 3 {
			ctx, _ := context.WithTimeout(parent, time.Second) // want safe "cancels ctx"
			return use(ctx)
		}
	}
	return nil
}

// Each one is the parent of the next.
func nested(ctx context.Context, n int) error {
	for range n {
		ctx, _ = context.WithTimeout(ctx, time.Second) // want report "cancels ctx" because `would wait for the end of the loop`
		_ = use(ctx)
	}
	return use(ctx)
}

func ownFunction(parent context.Context, n int) {
	for range n {
		func() {
			ctx, _ := context.WithTimeout(parent, time.Second) // want safe "cancels ctx"
			_ = use(ctx)
		}()
	}
}

func backwards(parent context.Context) {
again:
	ctx, _ := context.WithTimeout(parent, time.Second) // want report "cancels ctx" because `loop`
	if use(ctx) != nil {
		goto again
	}
}

// It never comes to an end.
func serve(parent context.Context) {
	ctx, _ := context.WithCancel(parent)
	for {
		_ = use(ctx)
	}
}
