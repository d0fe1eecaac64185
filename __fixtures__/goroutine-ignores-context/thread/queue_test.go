package queue

import (
	"context"
	"testing"
)

func TestWork(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	q := newQueue[string]()
	go q.work(func(job string) { t.Log(job) })
	q.jobs <- "a"
	func() {
		retry(1)
	}()
	_ = ctx
}
