package mailbox

import (
	"context"
	"log"
	"time"
)

func check() error { return nil }

// A timer that nobody stops is kept until it fires.
func watch(ctx context.Context, every time.Duration) {
	for {
		if err := check(); err != nil {
			log.Print(err)
		}
		timer := time.NewTimer(every) // want unsafe "goes on"
		select {
		case <-ctx.Done():
			timer.Stop()
			return
		case <-timer.C:
		}
	}
}

func daily(ctx context.Context) error {
	for {
		if err := check(); err != nil {
			return err
		}
		timer := time.NewTimer(24 * time.Hour) // want unsafe "goes on"
		select {
		case <-ctx.Done():
			timer.Stop()
			return ctx.Err()
		case <-timer.C:
		}
	}
}

// It does not matter for one that fires soon.
func soon(ctx context.Context) error {
	for check() != nil {
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(10 * time.Second): // want unsafe "goes on"
		}
	}
	return nil
}

func last(ctx context.Context, timer *time.Timer, delay time.Duration) error {
	timer.Stop()
	timer2 := time.NewTimer(delay) // want unsafe "goes on"
	select {
	case <-ctx.Done():
		timer2.Stop()
	case <-timer2.C:
	}
	return nil
}

func again(ctx context.Context, delay time.Duration) error {
retry:
	if check() != nil {
		time.Sleep(delay) // want report "goes on" because "in a select"
		goto retry
	}
	return nil
}

func inTwoSteps(ctx context.Context, delay time.Duration) error {
	for check() != nil {
		timer := time.NewTimer(delay) // want unsafe "goes on"
		select {
		case <-ctx.Done():
			timer.Stop()
			return ctx.Err()
		case <-timer.C:
		}
		timer2 := time.NewTimer(2 * delay) // want unsafe "goes on"
		select {
		case <-ctx.Done():
			timer2.Stop()
			return ctx.Err()
		case <-timer2.C:
		}
	}
	return nil
}
