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
		time.Sleep(every) // want unsafe "goes on"
	}
}

func daily(ctx context.Context) error {
	for {
		if err := check(); err != nil {
			return err
		}
		time.Sleep(24 * time.Hour) // want unsafe "goes on"
	}
}

// It does not matter for one that fires soon.
func soon(ctx context.Context) error {
	for check() != nil {
		time.Sleep(10 * time.Second) // want unsafe "goes on"
	}
	return nil
}

func last(ctx context.Context, timer *time.Timer, delay time.Duration) error {
	timer.Stop()
	time.Sleep(delay) // want unsafe "goes on"
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
		time.Sleep(delay)     // want unsafe "goes on"
		time.Sleep(2 * delay) // want unsafe "goes on"
	}
	return nil
}
