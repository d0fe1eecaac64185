package fixture

import (
	"context"
	"errors"
	"log"
	"time"
)

func use(ctx context.Context) error { return ctx.Err() }

func early(parent context.Context, n int) error {
	ctx, cancel := context.WithTimeout(parent, time.Second) // want report "cancel is not called on every path" because `defer cancel\(\) directly behind`
	if n < 0 {
		return errors.New("negative")
	}
	defer cancel()
	return use(ctx)
}

func onError(parent context.Context) error {
	ctx, cancel := context.WithCancel(parent) // want report "cancel is not called on every path"
	if err := use(ctx); err != nil {
		cancel()
		return err
	}
	return nil
}

func everyPath(parent context.Context) error {
	ctx, cancel := context.WithCancel(parent)
	if err := use(ctx); err != nil {
		cancel()
		return err
	}
	cancel()
	return nil
}

// The program ends there.
func fatal(parent context.Context, n int) {
	ctx, cancel := context.WithCancel(parent)
	if n < 0 {
		log.Fatal("negative")
	}
	if n == 0 {
		panic("zero")
	}
	_ = use(ctx)
	cancel()
}

func handedOn(parent context.Context) (context.Context, func()) {
	ctx, cancel := context.WithCancel(parent)
	return ctx, cancel
}

func nakedReturn(parent context.Context) (ctx context.Context, cancel context.CancelFunc) {
	ctx, cancel = context.WithCancel(parent)
	return
}

type job struct {
	ctx    context.Context
	cancel context.CancelFunc
}

func (j *job) start(parent context.Context) {
	j.ctx, j.cancel = context.WithCancel(parent)
}

func (j *job) stop() { j.cancel() }

func stored(parent context.Context) *job {
	ctx, cancel := context.WithCancel(parent)
	return &job{ctx, cancel}
}

func captured(parent context.Context, onStop func(func())) error {
	ctx, cancel := context.WithCancel(parent)
	onStop(func() { cancel() })
	return use(ctx)
}

func deferredBefore(ctx context.Context, limit time.Duration) error {
	var cancel context.CancelFunc
	defer func() {
		if cancel != nil {
			cancel()
		}
	}()
	if limit > 0 {
		ctx, cancel = context.WithTimeout(ctx, limit)
	}
	return use(ctx)
}

func outer(parent context.Context, each func(func())) error {
	var cancel context.CancelFunc
	ctx := parent
	each(func() {
		ctx, cancel = context.WithCancel(parent)
	})
	defer cancel()
	return use(ctx)
}

func retry(parent context.Context, n int) error {
	for range n {
		ctx, cancel := context.WithTimeout(parent, time.Second) // want report "cancel is not called on every path"
		if err := use(ctx); err != nil {
			continue
		}
		cancel()
	}
	return nil
}

func replaced(parent context.Context) error {
	ctx, cancel := context.WithTimeout(parent, time.Second) // want report "cancel is not called on every path"
	if err := use(ctx); err != nil {
		ctx, cancel = context.WithTimeout(parent, time.Minute)
	}
	defer cancel()
	return use(ctx)
}

func loop(parent context.Context) {
	ctx, cancel := context.WithCancel(parent)
	for {
		if use(ctx) != nil {
			cancel()
			return
		}
	}
}

var proxies = map[string]*job{}

// Nobody has got the context where there is a proxy already, and nothing holds it.
func proxy(name string) *job {
	ctx, cancel := context.WithCancel(context.WithValue(context.TODO(), proxies, name))
	if j, ok := proxies[name]; ok {
		return j
	}
	return &job{ctx, cancel}
}

func limited(limit time.Duration) error {
	ctx, cancel := context.WithCancel(context.Background())
	if limit > 0 {
		ctx, cancel = context.WithTimeout(context.Background(), limit)
	}
	defer cancel()
	return use(ctx)
}

func warm(limit time.Duration) error {
	ctx, cancel := context.WithCancel(context.Background()) // want report "cancel is not called on every path"
	if err := use(ctx); err != nil {
		return err
	}
	defer cancel()
	return use(ctx)
}

// The timer runs whoever has got the context.
func timed(n int) error {
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute) // want report "cancel is not called on every path"
	if n < 0 {
		return errors.New("negative")
	}
	defer cancel()
	return use(ctx)
}
