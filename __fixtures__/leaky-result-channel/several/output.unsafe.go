package fixture

import (
	"context"
	"errors"
	"sync"
	"time"
)

type host struct{ name string }

func (h host) ping() error

// The first error ends it.
func pingAll(hosts []host) error {
	errs := make(chan error, len(hosts)) // want unsafe "errs has no room, so goroutines that send to it wait for ever when the function leaves before it has received all"
	for _, h := range hosts {
		go func() { errs <- h.ping() }()
	}
	for range hosts {
		if err := <-errs; err != nil {
			return err
		}
	}
	return nil
}

func pingUntil(ctx context.Context, hosts []host) (failed int) {
	errs := make(chan error, len(hosts)) // want unsafe "when select takes <-ctx.Done\\(\\) instead"
	for _, h := range hosts {
		go func(h host) {
			errs <- h.ping()
		}(h)
	}
	for i := 0; i < len(hosts); i++ {
		select {
		case err := <-errs:
			if err != nil {
				failed++
			}
		case <-ctx.Done():
			return failed
		}
	}
	return failed
}

func pingClosed(hosts []host) (err error) {
	errs := make(chan error, len(hosts)) // want unsafe "before it has received all"
	var wg sync.WaitGroup
	for _, h := range hosts {
		wg.Add(1)
		go func() {
			defer wg.Done()
			if err := h.ping(); err != nil {
				errs <- err
			}
		}()
	}
	go func() {
		wg.Wait()
		close(errs)
	}()
	for err = range errs {
		break
	}
	return err
}

func pingAllReceived(hosts []host) (err error) {
	errs := make(chan error)
	for _, h := range hosts {
		go func() { errs <- h.ping() }()
	}
	for range hosts {
		err = errors.Join(err, <-errs)
	}
	return err
}

func pingRest(hosts []host) error {
	errs := make(chan error)
	for _, h := range hosts {
		go func() { errs <- h.ping() }()
	}
	for i := range hosts {
		if err := <-errs; err != nil {
			go func() {
				for range len(hosts) - i - 1 {
					<-errs
				}
			}()
			return err
		}
	}
	return nil
}

// How many there are is not known where the channel is made.
func pingKnown(names map[string]bool) error {
	errs := make(chan error) // want report "errs has no room" because `several goroutines`
	for name := range names {
		go func() { errs <- host{name}.ping() }()
	}
	for range names {
		if err := <-errs; err != nil {
			return err
		}
	}
	return nil
}

func pingFound(find func() []host) error {
	errs := make(chan error) // want report "errs has no room" because `several goroutines`
	hosts := find()
	for _, h := range hosts {
		go func() { errs <- h.ping() }()
	}
	for range hosts {
		if err := <-errs; err != nil {
			return err
		}
	}
	return nil
}

func pingGrown(hosts []host, more host) error {
	errs := make(chan error) // want report "errs has no room" because `several goroutines`
	hosts = append(hosts, more)
	for _, h := range hosts {
		go func() { errs <- h.ping() }()
	}
	for range hosts {
		if err := <-errs; err != nil {
			return err
		}
	}
	return nil
}

func pingTwice(hosts []host) error {
	errs := make(chan error) // want report "errs has no room" because `several goroutines`
	for range 2 {
		for _, h := range hosts {
			go func() { errs <- h.ping() }()
		}
	}
	for range 2 * len(hosts) {
		if err := <-errs; err != nil {
			return err
		}
	}
	return nil
}

// One of the two is started.
func pingEither(ctx context.Context, a, b host, first bool) error {
	errs := make(chan error, 1) // want safe "the goroutine that sends to it waits for ever"
	if first {
		go func() { errs <- a.ping() }()
	} else {
		go func() { errs <- b.ping() }()
	}
	select {
	case err := <-errs:
		return err
	case <-ctx.Done():
		return ctx.Err()
	}
}

func threeTries(h host, limit time.Duration) error {
	errs := make(chan error, 1) // want safe "when select takes <-time.After\\(limit\\) instead"
	go func() { errs <- h.ping() }()
	for try := 0; try < 3; try++ {
		select {
		case err := <-errs:
			return err
		case <-time.After(limit):
		}
	}
	return errors.New("no answer")
}

func ownLen(hosts []host, len int) error {
	errs := make(chan error) // want report "errs has no room" because `several goroutines`
	for _, h := range hosts {
		go func() { errs <- h.ping() }()
	}
	for range len {
		if err := <-errs; err != nil {
			return err
		}
	}
	return nil
}
