package right

import (
	"context"
	"fmt"
	"sync"
	"time"
)

// The arguments of a deferred call are evaluated at once.
func deferredArguments() {
	for i := 0; i < 3; i++ {
		defer fmt.Println(i)
	}
}

// A literal captures the variable itself; handing the context over as an argument would be the same.
func capturedContext(ctx context.Context, work func(context.Context)) {
	go func() { work(ctx) }()
}

// Add and Wait alternate, so the group may be used again.
func reusedWaitGroup(rounds int, work func()) {
	var wg sync.WaitGroup
	for range rounds {
		wg.Add(1)
		go func() {
			defer wg.Done()
			work()
		}()
		wg.Wait()
	}
}

// A goroutine that holds a count of its own may add for the children that it starts.
func countedChildren(work func()) {
	var wg sync.WaitGroup
	wg.Add(1)
	go func() {
		defer wg.Done()
		wg.Add(1)
		go func() {
			defer wg.Done()
			work()
		}()
	}()
	wg.Wait()
}

// From Go 1.22 on, every round has its own variable.
func captured(names []string, greet func(string)) []func() {
	var later []func()
	for _, name := range names {
		later = append(later, func() { greet(name) })
	}
	for i := 0; i < len(names); i++ {
		later = append(later, func() { greet(names[i]) })
	}
	return later
}

// From Go 1.23 on, an unreferenced ticker is collected without Stop.
func unstopped(ctx context.Context, work func()) {
	ticker := time.NewTicker(time.Second)
	for {
		select {
		case <-ticker.C:
			work()
		case <-time.After(time.Minute):
			return
		case <-ctx.Done():
			return
		}
	}
}

// The mutex is handed over: written before Unlock, read after a later Lock.
func handOff() int {
	var (
		mu    sync.Mutex
		value int
	)
	go func() {
		mu.Lock()
		value = 1
		mu.Unlock()
	}()
	mu.Lock()
	defer mu.Unlock()
	return value
}

// Nobody ranges over the channel, so nobody has to close it.
func neverClosed() int {
	results := make(chan int, 1)
	go func() { results <- 1 }()
	return <-results
}

// The default clause makes a poll between pieces of other work.
func polled(stop <-chan struct{}, work func()) {
	for {
		select {
		case <-stop:
			return
		default:
		}
		work()
	}
}

// A recover that logs and panics again hides nothing.
func loggedPanic(work func()) {
	defer func() {
		if r := recover(); r != nil {
			fmt.Println("panic:", r)
			panic(r)
		}
	}()
	work()
}
