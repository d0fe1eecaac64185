package goroutines

import (
	"context"
	"database/sql"
	"sync"
)

// The function waits for its goroutines, so that they live no longer than its context.
func both(ctx context.Context, a, b *sql.DB) error {
	var wg sync.WaitGroup
	var errA error
	wg.Add(1)
	go func() {
		defer wg.Done()
		errA = a.PingContext(context.Background()) // want unsafe "where ctx is at hand"
	}()
	errB := b.PingContext(ctx)
	wg.Wait()
	if errA != nil {
		return errA
	}
	return errB
}

// Here it does not wait, or not always.
func first(ctx context.Context, a, b *sql.DB) error {
	var wg sync.WaitGroup
	wg.Add(1)
	go func() {
		defer wg.Done()
		_ = a.PingContext(context.Background())
	}()
	if err := b.PingContext(ctx); err != nil {
		return err
	}
	wg.Wait()
	return nil
}

func warm(ctx context.Context, a *sql.DB) {
	go func() { _ = a.PingContext(context.Background()) }()
	_ = ctx.Err()
}
