// fixture: unformatted

package layout

import (
	"context"
	. "fmt"
	clock "time"
)

func probe() bool { return false }

// Comments stay where they are.
func comments(ctx context.Context) error {
	for !probe() {
		// The registry needs a while.
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-clock.After(clock.Second): // want unsafe "goes on"
		}

		Println("again")
	}
	return nil
}

func oneLine(ctx context.Context, done func() bool) {
	for !done() {
		select {
		case <-ctx.Done():
			return
		case <-clock.After(clock.Second):
		}
	} // want unsafe "goes on"
}

func oneLineLiteral(ctx context.Context) func() error {
	wait := func() error {
		select {
		case <-ctx.Done():
		case <-clock.After(clock.Hour):
		}
		return nil
	} // want unsafe "goes on"
	return func() error { return wait() }
}

func spread(ctx context.Context, base clock.Duration) error {
	for !probe() {
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-clock.After(max( // want unsafe "goes on"
			base,
			clock.Second,
		)):
		}
	}
	return nil
}

func labelled(ctx context.Context) error {
	n := 0
again:
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-clock.After(clock.Second): // want unsafe "goes on"
	}
	if n++; n < 3 {
		goto again
	}
	return nil
}

func clause(ctx context.Context, kind int) error {
	for {
		switch kind {
		case 0:
			select {
			case <-ctx.Done():
				return ctx.Err()
			case <-clock.After(clock.Second): // want unsafe "goes on"
			}
		case 1:
			return nil
		}
		kind++
	}
}
