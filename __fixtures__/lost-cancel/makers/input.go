package fixture

import (
	"context"
	"errors"
	"os"
	"os/signal"
	"time"
)

func work(ctx context.Context) error {
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-time.After(time.Second):
		return nil
	}
}

func cancelled(ctx context.Context) error {
	ctx, _ = context.WithCancel(ctx) // want safe "cancels ctx is thrown away, so what waits for it goes on until its parent ends"
	return work(ctx)
}

func timeout(ctx context.Context) error {
	short, _ := context.WithTimeout(ctx, time.Second) // want safe "cancels short is thrown away, so its timer"
	return work(short)
}

func deadline(ctx context.Context) error {
	c, _ := context.WithDeadline(ctx, time.Now().Add(time.Second)) // want safe "until the deadline"
	return work(c)
}

func cause(ctx context.Context) error {
	c, _ := context.WithCancelCause(ctx) // want safe "until its parent ends"
	return work(c)
}

func timeoutCause(ctx context.Context) error {
	c, _ := context.WithTimeoutCause(ctx, time.Second, errors.New("slow")) // want safe "until the timeout"
	return work(c)
}

func deadlineCause(ctx context.Context) error {
	c, _ := context.WithDeadlineCause(ctx, time.Now().Add(time.Second), errors.New("late")) // want safe "until the deadline"
	return work(c)
}

func main() {
	ctx, _ := signal.NotifyContext(context.Background(), os.Interrupt) // want safe "so the signals are caught for ever"
	_ = work(ctx)
}
