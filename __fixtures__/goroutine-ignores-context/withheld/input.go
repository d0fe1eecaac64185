package withheld

import (
	"context"
	"net/http"
	"time"
)

type cache struct{ client *http.Client }

type evictor interface{ evict() }

func (c *cache) evict() {
	for {
		time.Sleep(time.Minute)
	}
}

func (c *cache) Sweep() {
	for {
		time.Sleep(time.Minute)
	}
}

func (c *cache) log() {
	for {
		time.Sleep(time.Minute)
	}
}

func (c *cache) age() {
	for {
		time.Sleep(time.Minute)
	}
}

func pair() (int, int) { return 1, 2 }

func space(from, to int) {
	for {
		time.Sleep(time.Duration(from+to) * time.Minute)
	}
}

func plain(int) {
	for {
		time.Sleep(time.Minute)
	}
}

var loggers = []func(*cache){(*cache).log}

func (c *cache) Run(ctx context.Context) {
	go c.evict()     // want report "in evict" because `evict may be there for an interface`
	go c.Sweep()     // want report "in Sweep" because `Sweep is exported`
	go c.log()       // want report "in log" because `log is used as a value`
	go space(pair()) // want report "in space" because `space is called with the results of another call`
	go plain(1)      // want report "in plain" because `give plain a context`
	<-ctx.Done()
}

func (c *cache) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	go c.age() // want report `after r.Context\(\) has ended` because `ends with the request.*context.WithoutCancel\(r.Context\(\)\)`
}

func (c *cache) servePage(w http.ResponseWriter, r *http.Request) {
	ctx := r.Context()
	go c.age() // want report "after ctx has ended" because `ctx ends with the request`
	_ = ctx.Err()
}

func (c *cache) runOnce(parent context.Context) error {
	ctx, cancel := context.WithTimeout(parent, time.Second)
	defer cancel()
	go c.age() // want report "after ctx has ended" because `ctx ends when the function returns`
	return ctx.Err()
}

func (c *cache) Get(ctx context.Context, key string) error {
	go c.age() // want report "after ctx has ended" because `ctx may be for this call only`
	return ctx.Err()
}

func (c *cache) runAgain(ctx context.Context) error {
	go c.age() // want report "after ctx has ended" because `ctx gets another value behind`
	ctx, cancel := context.WithTimeout(ctx, time.Second)
	defer cancel()
	return ctx.Err()
}

func (c *cache) rot(after int) {
	for {
		time.Sleep(time.Duration(after))
	}
}

func (c *cache) runHidden(ctx context.Context) {
	go func(ctx int) { // want report "after ctx has ended" because `give rot a context`
		c.rot(ctx)
	}(1)
}
