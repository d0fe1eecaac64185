package fixture

import (
	"context"
	"time"
)

func use(ctx context.Context) error { return ctx.Err() }

func silenced(parent context.Context) error {
	ctx, cancel := context.WithTimeout(parent, time.Second) // want safe "cancel is never called, so its timer"
	_ = cancel
	return use(ctx)
}

func silencedCause(parent context.Context) error {
	ctx, abort := context.WithCancelCause(parent) // want report "abort is never called" because `keep abort`

	// The parent ends soon enough.
	_ = abort // for vet
	return use(ctx)
}

func silencedLater(parent context.Context) error {
	ctx, cancel := context.WithTimeout(parent, time.Second) // want safe "cancel is never called"
	err := use(ctx)
	_ = cancel
	return err
}

func silencedReturn(parent context.Context) context.Context {
	ctx, cancel := context.WithTimeout(parent, time.Second) // want report "cancel is never called" because `is returned`
	_ = cancel
	return ctx
}

func silencedTwice(parent context.Context) error {
	ctx, cancel := context.WithTimeout(parent, time.Second) // want safe "cancel is never called"
	_ = cancel
	_ = cancel
	return use(ctx)
}
