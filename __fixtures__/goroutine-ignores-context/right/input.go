package right

import (
	"context"
	"net"
	"sync"
	"time"
)

type server struct {
	ln    net.Listener
	done  chan struct{}
	once  sync.Once
	ctx   context.Context
	alive bool
	wg    sync.WaitGroup
}

// A literal that captures the context is fine, as is one that gets it, or a function that has it from elsewhere.
func (s *server) Run(ctx context.Context, jobs <-chan int) {
	go func() {
		for {
			select {
			case <-ctx.Done():
				return
			case <-time.After(time.Second):
			}
		}
	}()
	go func(ctx context.Context) {
		for ctx.Err() == nil {
			time.Sleep(time.Second)
		}
	}(ctx)
	go s.fromField()
	go s.accept()
	go s.untilDone()
	s.wg.Add(1)
	go s.workOn(jobs)
	go s.retry()
	s.once.Do(func() { go s.forever() })
	if !s.alive {
		go s.forever()
	}
	s.wg.Wait()
}

func (s *server) fromField() {
	for {
		select {
		case <-s.ctx.Done():
			return
		case <-time.After(time.Second):
		}
	}
}

// What closes the listener ends it.
func (s *server) accept() {
	for {
		conn, err := s.ln.Accept()
		if err != nil {
			continue
		}
		conn.Close()
	}
}

func (s *server) untilDone() {
	for {
		select {
		case <-s.done:
			return
		case <-time.After(time.Second):
		}
	}
}

// Workers end when there is no more work.
func (s *server) workOn(jobs <-chan int) {
	defer s.wg.Done()
	for range jobs {
		time.Sleep(time.Second)
	}
}

func (s *server) retry() {
	for range 3 {
		time.Sleep(time.Second)
	}
}

func (s *server) forever() {
	for {
		time.Sleep(time.Hour)
	}
}

// Nothing can end this context.
func runForever(s *server) {
	ctx := context.Background()
	go s.forever()
	_ = ctx
}

func init() {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	go (&server{}).forever()
	<-ctx.Done()
}
