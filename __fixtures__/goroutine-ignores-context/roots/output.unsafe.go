package audit

import (
	"context"
	"net/http"
	"time"
)

type Event struct{ User, Action string }

type Log struct {
	store func(ctx context.Context, event Event) error
	ready chan struct{}
}

func (l *Log) write(ctx context.Context, event Event) {
	_ = l.store(ctx, event)
}

func (l *Log) follow(ctx context.Context, events <-chan Event) {
	for {
		select {
		case <-ctx.Done():
			return
		case event := <-events:
			l.write(ctx, event)
		}
	}
}

// Run works until the context ends, and so should what it starts.
func (l *Log) Run(ctx context.Context, events <-chan Event) {
	go l.follow(ctx, events) // want unsafe `context.Background\(\) is passed where ctx is at hand, so the goroutine goes on`
	go func() {
		l.follow(ctx, events) // want unsafe `context.TODO\(\) is passed where ctx is at hand`
	}()
	<-ctx.Done()
}

// The entry is written after the answer has been given, and still belongs to the trace of the request.
func (l *Log) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	go l.write(context.WithoutCancel(r.Context()), Event{Action: r.URL.Path}) // want unsafe `where r.Context\(\) is at hand, so the goroutine lacks its values`
	w.WriteHeader(http.StatusNoContent)
}

// Written in the background, whatever becomes of the request.
func (l *Log) visited(w http.ResponseWriter, r *http.Request) {
	// It must outlive the request, and has a trace of its own.
	go l.write(context.Background(), Event{Action: r.URL.Path})
	w.WriteHeader(http.StatusNoContent)
}

// Nothing tells how long the caller means its context to be good for.
func (l *Log) Add(ctx context.Context, event Event) {
	go l.write(context.Background(), event)
}

func (l *Log) withTimeout(ctx context.Context, event Event) {
	ctx, cancel := context.WithTimeout(ctx, time.Second)
	defer cancel()
	go l.write(context.Background(), event)
	_ = l.store(ctx, event)
}

func (l *Log) shutdown(ctx context.Context) {
	go l.write(context.Background(), Event{Action: "shutdown"})
	<-ctx.Done()
}

func main() {
	ctx := context.Background()
	l := &Log{}
	go l.follow(context.Background(), nil)
	l.Run(ctx, nil)
}

// In the goroutine, ctx is a number.
func (l *Log) runNumbered(ctx context.Context, number func(context.Context, int)) {
	go func(ctx int) {
		number(context.Background(), ctx)
	}(1)
	go number(ctx, 2) // want unsafe "passed where ctx is at hand"
}
