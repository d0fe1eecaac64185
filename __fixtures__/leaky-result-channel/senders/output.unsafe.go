package fixture

import (
	"bufio"
	"context"
	"io"
	"log"
	"sync"
	"time"
)

// Two results, of which one is sent: both need room.
func pair(ctx context.Context, r *bufio.Reader) (string, error) {
	lines := make(chan string, 1) // want safe "lines has no room"
	errs := make(chan error, 1)   // want safe "errs has no room"
	go func() {
		line, err := r.ReadString('\n')
		if err != nil {
			errs <- err
			return
		}
		lines <- line
	}()
	select {
	case line := <-lines:
		return line, nil
	case err := <-errs:
		return "", err
	case <-ctx.Done():
		return "", ctx.Err()
	}
}

// Whichever is sent is received.
func pairAlone(r *bufio.Reader) (string, error) {
	lines := make(chan string)
	errs := make(chan error)
	go func() {
		if line, err := r.ReadString('\n'); err != nil {
			errs <- err
		} else {
			lines <- line
		}
	}()
	select {
	case line := <-lines:
		return line, nil
	case err := <-errs:
		return "", err
	}
}

// With room, the select might see both and take the line.
func pairInOrder(ctx context.Context, r *bufio.Reader) (string, error) {
	lines := make(chan string, 1) // want safe "lines has no room"
	errs := make(chan error)      // want report "errs has no room" because `goes on after the send`
	go func() {
		line, err := r.ReadString('\n')
		if err != nil {
			errs <- err
		}
		lines <- line
	}()
	select {
	case line := <-lines:
		return line, nil
	case err := <-errs:
		return "", err
	case <-ctx.Done():
		return "", ctx.Err()
	}
}

func eachBranchOnce(ctx context.Context, key string, cache, store func(string) (int, bool)) int {
	found := make(chan int, 1) // want safe "found has no room"
	go func() {
		switch n, ok := cache(key); {
		case ok:
			found <- n
		case key == "":
			found <- 0
		default:
			if n, ok := store(key); ok {
				found <- n
			} else {
				found <- -1
			}
		}
	}()
	select {
	case n := <-found:
		return n
	case <-ctx.Done():
		return 0
	}
}

func sendsTwice(ctx context.Context, r io.Reader) error {
	errs := make(chan error) // want report "errs has no room" because `more than once`
	go func() {
		_, err := io.Copy(io.Discard, r)
		if err != nil {
			errs <- err
		}
		errs <- nil
	}()
	select {
	case err := <-errs:
		return err
	case <-ctx.Done():
		return ctx.Err()
	}
}

func sendsInLoop(ctx context.Context, r *bufio.Scanner, handle func(string)) {
	lines := make(chan string) // want report "lines has no room" because `select on what ends the function`
	go func() {
		for r.Scan() {
			lines <- r.Text()
		}
	}()
	for {
		select {
		case line := <-lines:
			handle(line)
		case <-ctx.Done():
			return
		}
	}
}

// A loop that ends with the send.
func sendsFromLoop(ctx context.Context, read func() (int, error)) error {
	failed := make(chan error, 1) // want safe "failed has no room"
	go func() {
		for {
			if _, err := read(); err != nil {
				failed <- err
				return
			}
		}
	}()
	select {
	case err := <-failed:
		return err
	case <-ctx.Done():
		return nil
	}
}

func severalGoroutines(a, b func() error, limit time.Duration) error {
	errs := make(chan error, 2) // want unsafe "goroutines that send to it wait for ever"
	go func() { errs <- a() }()
	go func() { errs <- b() }()
	select {
	case err := <-errs:
		return err
	case <-time.After(limit):
		return nil
	}
}

func goInLoop(ctx context.Context, hosts []string, dial func(string) string) string {
	conns := make(chan string, len(hosts)) // want unsafe "conns has no room"
	for _, host := range hosts {
		go func() { conns <- dial(host) }()
	}
	select {
	case conn := <-conns:
		return conn
	case <-ctx.Done():
		return ""
	}
}

func goAgain(ctx context.Context, dial func() string) string {
	conns := make(chan string) // want report "conns has no room" because `several goroutines`
again:
	go func() { conns <- dial() }()
	select {
	case conn := <-conns:
		if conn == "" {
			goto again
		}
		return conn
	case <-ctx.Done():
		return ""
	}
}

// The lock must not be given back before the value has arrived.
func goesOn(ctx context.Context, mu *sync.Mutex, state *int) int {
	states := make(chan int) // want report "states has no room" because `goes on after the send`
	go func() {
		states <- *state
		*state = 0
	}()
	select {
	case n := <-states:
		return n
	case <-ctx.Done():
		return 0
	}
}

func closesDeferred(ctx context.Context, closing io.Closer, read func() []byte) []byte {
	data := make(chan []byte) // want report "data has no room" because `goes on after the send`
	go func() {
		defer closing.Close()
		data <- read()
	}()
	select {
	case b := <-data:
		return b
	case <-ctx.Done():
		return nil
	}
}

func closesChannel(ctx context.Context, read func() []byte) []byte {
	data := make(chan []byte, 1) // want unsafe "data has no room"
	go func() {
		defer close(data)
		data <- read()
	}()
	select {
	case b := <-data:
		return b
	case <-ctx.Done():
		return nil
	}
}

func logsAfter(ctx context.Context, wg *sync.WaitGroup, job func() error) error {
	wg.Add(1)
	done := make(chan error, 1) // want unsafe "done has no room"
	go func() {
		defer wg.Done()
		done <- job()
		log.Print("job ended")
	}()
	select {
	case err := <-done:
		return err
	case <-ctx.Done():
		return ctx.Err()
	}
}

// Cancelling makes the other case ready.
func cancelsAfter(parent context.Context, job func(context.Context) error) error {
	ctx, cancel := context.WithCancel(parent)
	done := make(chan error)
	go func() {
		defer cancel()
		done <- job(ctx)
	}()
	select {
	case err := <-done:
		return err
	case <-ctx.Done():
		return ctx.Err()
	}
}

func sendsDeferred(ctx context.Context, job func()) bool {
	done := make(chan bool, 1) // want safe "done has no room"
	go func() {
		ok := false
		defer func() { done <- ok }()
		job()
		ok = true
	}()
	select {
	case ok := <-done:
		return ok
	case <-ctx.Done():
		return false
	}
}

func recovers(ctx context.Context, job func() error) error {
	done := make(chan error) // want report "done has no room" because `more than once`
	go func() {
		defer func() {
			if recover() != nil {
				done <- io.ErrUnexpectedEOF
			}
		}()
		done <- job()
	}()
	select {
	case err := <-done:
		return err
	case <-ctx.Done():
		return ctx.Err()
	}
}

// Some of the sends do not wait: they would find room.
func someSelected(ctx context.Context, next func() (int, error)) (int, error) {
	values := make(chan int) // want report "values has no room" because `are in a select`
	go func() {
		n, err := next()
		if err != nil {
			values <- -1
			return
		}
		select {
		case values <- n:
		default:
		}
	}()
	select {
	case n := <-values:
		return n, nil
	case <-ctx.Done():
		return 0, ctx.Err()
	}
}

func selectOfOne(ctx context.Context, next func() int) int {
	values := make(chan int, 1) // want safe "values has no room"
	go func() {
		select {
		case values <- next():
		}
	}()
	select {
	case n := <-values:
		return n
	case <-ctx.Done():
		return 0
	}
}
