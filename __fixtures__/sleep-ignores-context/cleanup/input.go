package upload

import (
	"context"
	"errors"
	"log"
	"os"
	"testing"
	"time"
)

type session struct{ id, temp string }

func (s *session) abort(ctx context.Context) error            { return nil }
func (s *session) put(ctx context.Context, part []byte) error { return errors.New("broken") }

// What puts things in order when all is over has to be done although the context has ended.
func (s *session) send(ctx context.Context, parts [][]byte) (err error) {
	defer func() {
		if err == nil {
			return
		}
		for range 3 {
			if s.abort(ctx) == nil {
				return
			}
			time.Sleep(time.Second)
		}
	}()
	for _, part := range parts {
		if err = s.put(ctx, part); err != nil {
			for range 5 {
				if s.abort(ctx) == nil {
					break
				}
				time.Sleep(time.Second)
			}
			return err
		}
	}
	return nil
}

func (s *session) Cleanup(ctx context.Context) error {
	time.Sleep(time.Second)
	return os.RemoveAll(s.temp)
}

// The context has ended: this is the grace that is left.
func (s *session) serve(ctx context.Context) error {
	<-ctx.Done()
	time.Sleep(5 * time.Second)
	return s.abort(context.WithoutCancel(ctx))
}

func (s *session) drain(ctx context.Context, parts <-chan []byte) {
	for {
		select {
		case <-ctx.Done():
			log.Print("draining")
			time.Sleep(5 * time.Second)
			return
		case part := <-parts:
			_ = s.put(ctx, part)
		}
	}
}

// Sleeps of tests are deliberate.
func eventually(t *testing.T, ctx context.Context, ok func() bool) {
	for !ok() {
		time.Sleep(time.Second)
	}
}
