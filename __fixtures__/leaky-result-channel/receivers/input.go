package fixture

import (
	"context"
	"errors"
	"os/exec"
	"time"
)

var errTimeout = errors.New("timeout")

func timeAfter(cmd *exec.Cmd, limit time.Duration) error {
	done := make(chan error) // want safe "when select takes <-time.After\\(limit\\) instead"
	go func() { done <- cmd.Wait() }()
	select {
	case err := <-done:
		return err
	case <-time.After(limit):
		return errTimeout
	}
}

func timer(probe func() bool, limit time.Duration) (alive bool) {
	alives := make(chan bool, 0) // want safe "when select takes <-t.C instead"
	go func() {
		alives <- probe()
	}()
	t := time.NewTimer(limit)
	defer t.Stop()
	select {
	case alive = <-alives:
	case <-t.C:
	}
	return alive
}

func quitChannel(read func() (string, error), quit <-chan struct{}) string {
	var lines = make(chan string) // want safe "when select takes <-quit instead"
	go func() {
		if line, err := read(); err == nil {
			lines <- line
		}
	}()
	select {
	case <-quit:
		return ""
	case line := <-lines:
		return line
	}
}

func polledOnce(load func() int) (int, bool) {
	loaded := make(chan int) // want safe "when select takes its default"
	go func() { loaded <- load() }()
	time.Sleep(10 * time.Millisecond)
	select {
	case n := <-loaded:
		return n, true
	default:
		return 0, false
	}
}

// Each row has a channel of its own.
func perRow(ctx context.Context, rows []string, check func(string) error) error {
	for _, row := range rows {
		checked := make(chan error) // want safe "when select takes <-ctx.Done\\(\\) instead"
		go func() { checked <- check(row) }()
		select {
		case err := <-checked:
			if err != nil {
				return err
			}
		case <-ctx.Done():
			return ctx.Err()
		}
	}
	return nil
}

func skipsRow(rows []string, check func(string) error, limit time.Duration) (failed []string) {
next:
	for _, row := range rows {
		checked := make(chan error) // want safe "when select takes <-time.After\\(limit\\) instead"
		go func() { checked <- check(row) }()
		for tries := 0; ; tries++ {
			select {
			case err := <-checked:
				if err != nil {
					failed = append(failed, row)
				}
				continue next
			case <-time.After(limit):
				if tries > 3 {
					failed = append(failed, row)
					continue next
				}
			}
		}
	}
	return failed
}

func leavesLoop(ctx context.Context, job func() error, beat *time.Ticker, report func()) (err error) {
	done := make(chan error) // want safe "when select takes <-ctx.Done\\(\\) instead"
	go func() { done <- job() }()
wait:
	for {
		select {
		case err = <-done:
			break wait
		case <-beat.C:
			report()
		case <-ctx.Done():
			err = ctx.Err()
			break wait
		}
	}
	return err
}

type resultChan chan int

func namedType(ctx context.Context, count func() int) int {
	results := make(resultChan) // want safe "results has no room"
	go func() { results <- count() }()
	select {
	case n := <-results:
		return n
	case <-ctx.Done():
		return -1
	}
}

func generic[T any](ctx context.Context, load func() T) (zero T) {
	values, started := make(chan T), time.Now() // want safe "values has no room"
	go func() { values <- load() }()
	select {
	case v := <-values:
		return v
	case <-ctx.Done():
		println(time.Since(started).String())
		return
	}
}

type service struct{ stop chan struct{} }

func (s *service) handler(ctx context.Context) func(func() string) string {
	return func(render func() string) string {
		pages := make(chan (string)) // want safe "pages has no room"
		go func() { pages <- render() }()
		select {
		case page, ok := <-pages:
			if ok {
				return page
			}
		case <-s.stop:
		case <-ctx.Done():
		}
		return ""
	}
}

// The receive of one goroutine hands on what another one sends.
func relayed(verify func() bool, limit <-chan time.Time) bool {
	verified := make(chan bool)
	go func() { verified <- verify() }()
	inTime := make(chan bool) // want safe "inTime has no room"
	go func() { inTime <- <-verified }()
	select {
	case ok := <-inTime:
		return ok
	case <-limit:
		return false
	}
}
