package fixture

import (
	"context"
	"log"
	"os/exec"
	"sync"
	"time"
)

// It always waits for the result.
func alwaysWaits(gather func() error, slow *time.Ticker) error {
	done := make(chan error)
	go func() { done <- gather() }()
	for {
		select {
		case err := <-done:
			return err
		case <-slow.C:
			log.Print("still gathering")
		}
	}
}

func untilDone(gather func() int, slow *time.Ticker) (n int) {
	counts := make(chan int)
	go func() { counts <- gather() }()
	for done := false; !done; {
		select {
		case n = <-counts:
			done = true
		case <-slow.C:
			log.Print("still gathering")
		}
	}
	return n
}

// The timeout receives, too.
func killed(cmd *exec.Cmd, limit time.Duration) error {
	done := make(chan error)
	go func() { done <- cmd.Wait() }()
	select {
	case <-time.After(limit):
		cmd.Process.Kill()
		return <-done
	case err := <-done:
		return err
	}
}

func killedBehind(cmd *exec.Cmd, limit time.Duration) (err error) {
	done := make(chan error)
	go func() { done <- cmd.Wait() }()
	timedOut := false
	select {
	case <-time.After(limit):
		timedOut = true
		cmd.Process.Kill()
	case err = <-done:
	}
	if timedOut {
		err = <-done
	}
	return err
}

func drained(ctx context.Context, job func() int) int {
	counts := make(chan int)
	go func() { counts <- job() }()
	select {
	case n := <-counts:
		return n
	case <-ctx.Done():
		go func() { <-counts }()
		return 0
	}
}

func hasRoom(ctx context.Context, job func() int) int {
	counts := make(chan int, 1)
	go func() { counts <- job() }()
	select {
	case n := <-counts:
		return n
	case <-ctx.Done():
		return 0
	}
}

func closedInstead(ctx context.Context, wg *sync.WaitGroup) {
	done := make(chan struct{})
	go func() {
		wg.Wait()
		close(done)
	}()
	select {
	case <-done:
	case <-ctx.Done():
	}
}

type watcher struct{ results chan int }

func stored(ctx context.Context, w *watcher, job func() int) int {
	counts := make(chan int)
	w.results = counts
	go func() { counts <- job() }()
	select {
	case n := <-counts:
		return n
	case <-ctx.Done():
		return 0
	}
}

func returned(ctx context.Context, job func() int) <-chan int {
	counts := make(chan int)
	go func() { counts <- job() }()
	select {
	case <-ctx.Done():
	default:
	}
	return counts
}

func passed(ctx context.Context, job func() int, drain func(<-chan int)) int {
	counts := make(chan int)
	go func() { counts <- job() }()
	drain(counts)
	select {
	case n := <-counts:
		return n
	case <-ctx.Done():
		return 0
	}
}

func captured(ctx context.Context, job func() int, atEnd func(func())) int {
	counts := make(chan int)
	atEnd(func() { <-counts })
	go func() { counts <- job() }()
	select {
	case n := <-counts:
		return n
	case <-ctx.Done():
		return 0
	}
}

func givenAnother(ctx context.Context, job func() int, other chan int) int {
	counts := make(chan int)
	if other != nil {
		counts = other
	}
	go func() { counts <- job() }()
	select {
	case n := <-counts:
		return n
	case <-ctx.Done():
		return 0
	}
}

// The other case is what the goroutine says when it has sent.
func signalled(job func() int) (n int) {
	counts := make(chan int)
	done := make(chan struct{})
	go func() {
		defer close(done)
		counts <- job()
	}()
	select {
	case n = <-counts:
	case <-done:
	}
	return n
}

// One goroutine sends either; what comes first is not known to the return.
func either(read func() (string, error)) (string, error) {
	lines := make(chan string)
	errs := make(chan error)
	go func() {
		defer close(lines)
		if line, err := read(); err != nil {
			errs <- err
		} else {
			lines <- line
		}
	}()
	if line, ok := <-lines; ok {
		return line, nil
	}
	return "", <-errs
}

// It ends the program.
func ends(limit time.Duration, job func() int) int {
	counts := make(chan int)
	go func() { counts <- job() }()
	select {
	case n := <-counts:
		return n
	case <-time.After(limit):
		log.Fatal("timeout")
	}
	return 0
}
