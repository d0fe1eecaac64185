package fixture

import (
	"context"
	"sync"
	"time"
)

func work(ctx context.Context) { <-ctx.Done() }

func literal(parent context.Context) {
	ctx, _ := context.WithTimeout(parent, time.Minute) // want report "cancels ctx" because `a goroutine uses ctx and may go on`
	go func() {
		work(ctx)
	}()
}

func call(parent context.Context) {
	ctx, _ := context.WithTimeout(parent, time.Minute) // want report "cancels ctx" because `a goroutine uses ctx and may go on`
	go work(ctx)
}

func helper(parent context.Context) {
	ctx, _ := context.WithTimeout(parent, time.Minute) // want report "cancels ctx" because `may go on with it`
	call(ctx)
}

// The function stays until the context has ended.
func untilDone(parent context.Context) {
	ctx, cancel := context.WithTimeout(parent, time.Minute) // want safe "cancels ctx"
	defer cancel()
	go work(ctx)
	<-ctx.Done()
}

// It is the goroutine that makes it.
func inside(parent context.Context, wg *sync.WaitGroup) {
	wg.Add(1)
	go func() {
		defer wg.Done()
		ctx, cancel := context.WithTimeout(parent, time.Minute) // want safe "cancels ctx"
		defer cancel()
		work(ctx)
	}()
}

// It was started with the context before.
func before(ctx context.Context) {
	go work(ctx)
	ctx, cancel := context.WithTimeout(ctx, time.Minute) // want safe "cancels ctx"
	defer cancel()
	work(ctx)
}

func beforeByName(ctx context.Context) {
	go func() {
		time.Sleep(time.Second)
		work(ctx)
	}()
	ctx, _ = context.WithTimeout(ctx, time.Minute) // want report "cancels ctx" because `a goroutine uses ctx`
	work(ctx)
}

func timer(parent context.Context) {
	ctx, _ := context.WithTimeout(parent, time.Minute) // want report "cancels ctx" because `may go on with it`
	time.AfterFunc(time.Second, func() { work(ctx) })
}

func afterwards(parent context.Context) {
	ctx, _ := context.WithTimeout(parent, time.Minute) // want report "cancels ctx" because `may go on with it`
	context.AfterFunc(ctx, func() {})
}
