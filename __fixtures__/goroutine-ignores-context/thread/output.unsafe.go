package queue

import (
	"context"
	"time"
)

type Queue[T any] struct {
	jobs  chan T
	depth int
}

var first = newQueue[int]()

func newQueue[T any]() *Queue[T] {
	return &Queue[T]{jobs: make(chan T)}
}

// Run works on the queue until the context ends.
func (q *Queue[T]) Run(ctx context.Context, handle func(T)) {
	go q.work(ctx, handle)                       // want unsafe "nothing ends the loop in work"
	go report[T](ctx, q, "depth", 1, 2)          // want unsafe "nothing ends the loop in report"
	go func() { retry(ctx, q.depth*2) }()        // want unsafe "nothing ends the loop in retry"
	go watch(ctx, func() int { return q.depth }) // want unsafe "nothing ends the loop in watch"
	<-ctx.Done()
}

func (q *Queue[T]) work(ctx context.Context, handle func(T)) {
	for {
		select {
		case <-ctx.Done():
			return
		case job := <-q.jobs:
			handle(job)
		case <-time.After(time.Second):
			q.depth = 0
		}
	}
}

// The name is taken.
func report[T any](ctx2 context.Context, q *Queue[T], ctx string, levels ...int) {
	for {
		select {
		case <-ctx2.Done():
			return
		case <-time.After(time.Second):
		}
		println(ctx, q.depth, len(levels))
	}
}
