package queue

import (
	"context"
	"time"
)

var depth = start()

func start() int {
	go func() {
		retry(context.TODO(), 3)
	}()
	defer watch(context.TODO(), nil)
	return 3
}

func retry(
	ctx context.Context,
	limit int,
) {
	for {
		select {
		case <-ctx.Done():
			return
		case <-time.After(time.Duration(limit) * time.Second):
		}
		if limit > 100 {
			retry(ctx, limit/2)
		}
	}
}

func watch(ctx context.Context, depth func() int) {
	ticker := time.NewTicker(time.Minute)
	for {
		select {
		case <-ctx.Done():
			return
		case <-ticker.C:
		}
		println(depth())
	}
}

var _ = func() int {
	retry(context.TODO(), 1)
	return 0
}
