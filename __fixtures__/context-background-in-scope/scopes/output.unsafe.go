package scopes

import (
	"context"
	"fmt"
	"net/http"
	"reflect"
)

type row struct{ id int }

type table interface {
	Get(ctx context.Context, id int) (*row, error)
	Put(ctx context.Context, r *row, options ...func(*row)) error
}

func handler(t table) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		found, err := t.Get(r.Context(), 1) // want unsafe `context.TODO\(\) is passed where r.Context\(\) is at hand`
		if err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
			return
		}
		fmt.Fprintln(w, found.id)
	}
}

func in(db *store, f func(t table) error) error { return f(db.t) }

type store struct{ t table }

// The function literal is run at once, as the context's function goes on with its result.
func (s *store) double(ctx context.Context, id int) (r *row, err error) {
	err = in(s, func(t table) error {
		r, err = t.Get(ctx, id) // want unsafe "where ctx is at hand"
		return err
	})
	return r, err
}

func retried(c context.Context, t table, r *row) error {
	var err error
	for range 3 {
		if err = t.Put(c, r, nil, nil); err == nil { // want unsafe "where c is at hand"
			break
		}
	}
	return err
}

func generic[T table](ctx context.Context, t T, id int) (*row, error) {
	get := func(id int) (*row, error) {
		return t.Get(ctx, id) // want unsafe "where ctx is at hand"
	}
	return get(id)
}

// Here ctx is not a context, is not set yet, or is not one of the standard library.

type appContext struct{ id int }

func other(ctx *appContext, t table) (*row, error) { return t.Get(context.Background(), ctx.id) }

func unset(t table) (ctx context.Context, err error) {
	if _, err = t.Get(context.Background(), 1); err != nil {
		return nil, err
	}
	return context.Background(), nil
}

func shadowed(ctx context.Context, t table) error {
	for ctx := range 3 {
		if _, err := t.Get(context.Background(), ctx); err != nil {
			return err
		}
	}
	return ctx.Err()
}

func blank(_ context.Context, t table) (*row, error) { return t.Get(context.Background(), 1) }

func endless(t table) (*row, error) {
	ctx := context.Background()
	if _, err := t.Get(ctx, 1); err != nil {
		return nil, err
	}
	return t.Get(context.TODO(), 2)
}

func later(t table) (*row, error) {
	found, err := t.Get(context.Background(), 1)
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	_, _ = t.Get(ctx, 2)
	return found, err
}

// What may be anything may be meant to be this very one.
func compared(ctx context.Context, want any) bool {
	return reflect.DeepEqual(context.Background(), want) || ctx == context.Background()
}
