package archive

import (
	"context"
	"errors"
	"fmt"
	"log"
	"math/rand"
	"sync"
	"time"
)

var errPending = errors.New("pending")

type snapshot struct{ state, url string }

type store struct {
	mu    sync.Mutex
	ready bool
}

func (s *store) fetch(ctx context.Context, id string) (snapshot, error) {
	return snapshot{}, errPending
}
func (s *store) remount() error { return nil }

func (s *store) waitReady(ctx context.Context, id string) error {
	for range 30 {
		snap, err := s.fetch(ctx, id)
		if err != nil {
			return fmt.Errorf("snapshot %s: %w", id, err)
		}
		if snap.state == "done" {
			return nil
		}
		time.Sleep(2 * time.Second) // want unsafe "goes on after ctx"
	}
	return errPending
}

// The other results are zero values of their types.
func (s *store) open(ctx context.Context, id string) (snapshot, int, error) {
	for attempt := 1; ; attempt++ {
		snap, err := s.fetch(ctx, id)
		if err == nil {
			return snap, attempt, nil
		}
		time.Sleep(time.Duration(attempt)*time.Second + time.Duration(rand.Intn(1000))*time.Millisecond) // want unsafe "goes on"
	}
}

func (s *store) named(ctx context.Context, id string) (snap snapshot, err error) {
	for try := 0; try < 5; try++ {
		if snap, err = s.fetch(ctx, id); err == nil {
			return
		}
		time.Sleep(time.Second << try) // want unsafe "goes on"
	}
	return
}

// A function leaves as it does elsewhere when its context has ended.
func (s *store) poll(ctx context.Context, ids []string) {
	for _, id := range ids {
		select {
		case <-ctx.Done():
			return
		default:
		}
		if _, err := s.fetch(ctx, id); err != nil {
			log.Print(err)
			time.Sleep(5 * time.Second) // want unsafe "goes on"
			continue
		}
	}
}

func (s *store) keep(ctx context.Context) error {
	for {
		if err := ctx.Err(); err != nil {
			return context.Cause(ctx)
		}
		if err := s.remount(); err != nil {
			return err
		}
		time.Sleep(time.Minute) // want unsafe "goes on"
	}
}

func (s *store) stopped(ctx context.Context) error {
	for {
		select {
		case <-ctx.Done():
			return nil
		default:
		}
		if s.remount() == nil {
			log.Print("mounted")
		}
		time.Sleep(time.Minute) // want unsafe "goes on"
	}
}

// What the function does then is more than a return: it is left to it.
func (s *store) farewell(ctx context.Context) {
	for {
		if ctx.Err() != nil {
			log.Print("no more mounts")
			s.ready = false
			return
		}
		s.ready = s.remount() == nil
		time.Sleep(time.Minute) // want unsafe "goes on"
	}
}

func (s *store) whileAlive(ctx context.Context) int {
	mounts := 0
	for ctx.Err() == nil {
		if s.remount() == nil {
			mounts++
		}
		time.Sleep(10 * time.Second) // want unsafe "goes on"
	}
	log.Printf("mounted %d times", mounts)
	return mounts
}

// A return, where a break would only leave the select or the switch.
func (s *store) nested(ctx context.Context, kind string) error {
outer:
	for {
		switch kind {
		case "cold":
			for range 3 {
				if s.remount() == nil {
					break outer
				}
				time.Sleep(time.Hour) // want unsafe "goes on"
			}
		default:
			break outer
		}
	}
	return nil
}

func (s *store) again(ctx context.Context, left int) error {
retry:
	if err := s.remount(); err != nil {
		if left--; left == 0 {
			return err
		}
		time.Sleep(time.Second) // want unsafe "goes on"
		goto retry
	}
	return nil
}

// The lock is given back before, and taken again behind.
func (s *store) watch(ctx context.Context) {
	for {
		s.mu.Lock()
		ready := s.ready
		s.mu.Unlock()
		if ready {
			return
		}
		time.Sleep(time.Second) // want unsafe "goes on"
	}
}

func first[T any](ctx context.Context, next func() (T, bool)) (T, error) {
	for {
		if v, ok := next(); ok {
			return v, nil
		}
		time.Sleep(time.Second) // want unsafe "goes on"
	}
}

// Each try has a context of its own.
func waitStarted(get func(context.Context) error) {
	for {
		ctx, cancel := context.WithTimeout(context.Background(), time.Second)
		if err := get(ctx); err != nil {
			cancel()
			time.Sleep(10 * time.Second)
			continue
		}
		cancel()
		return
	}
}

func waitLeader(ctx context.Context, get func(context.Context) error) {
	for {
		try, cancel := context.WithTimeout(ctx, time.Second)
		err := get(try)
		if err == nil {
			cancel()
			return
		}
		time.Sleep(10 * time.Second)
		cancel()
	}
}
