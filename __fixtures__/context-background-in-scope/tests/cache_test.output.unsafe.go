package tests

import (
	"context"
	"testing"
)

func fill(ctx context.Context, t *testing.T, c cache, keys ...string) {
	t.Helper()
	for _, key := range keys {
		if err := c.Put(ctx, key, key); err != nil { // want unsafe "where ctx is at hand"
			t.Fatal(err)
		}
	}
	t.Cleanup(func() { _ = c.Put(context.Background(), "last", "") })
}

func TestPut(t *testing.T) {
	c := cache{}
	ctx, cancel := context.WithCancel(context.Background())
	fill(ctx, t, c, "a")
	cancel()
	if c.Put(ctx, "b", "") == nil {
		t.Error("want an error")
	}
	if err := c.Put(context.Background(), "b", ""); err != nil {
		t.Error(err)
	}
	for _, put := range []func(ctx context.Context) error{
		func(ctx context.Context) error {
			_ = c.Put(context.Background(), "c", "")
			return c.Put(ctx, "c", "")
		},
	} {
		if put(ctx) == nil {
			t.Error("want an error")
		}
	}
}
