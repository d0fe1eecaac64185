package literals

import (
	"context"
	"log"
	"sync"
	"time"
)

type feed struct {
	prices chan int
	wg     sync.WaitGroup
	mu     sync.Mutex
}

func (f *feed) poll() int { return 1 }

func (f *feed) runSelect(ctx context.Context) {
	go func() { // want unsafe "goes on after ctx has ended: nothing ends the loop$"
		for {
			// Prices come in bursts.
			select {
			// First the prices.
			case p := <-f.prices:
				log.Print(p)
			case <-time.After(time.Minute):
				log.Print("silence")
			}
		}
	}()
	<-ctx.Done()
}

func (f *feed) watchPolls(ctx context.Context, every time.Duration) {
	f.wg.Add(1)
	go func() { // want unsafe "goes on after ctx has ended"
		defer f.wg.Done()
		for {
			f.prices <- f.poll()
			time.Sleep(every)
		}
	}()
}

func (f *feed) serveReceive(ctx context.Context, tick <-chan time.Time) {
	go func() { // want unsafe "goes on after ctx has ended"
		for {
			<-tick
			f.prices <- f.poll()
		}
	}()
}

func (f *feed) loopTicks(ctx context.Context, every time.Duration) {
	ticker := time.NewTicker(every)
	go func() { // want unsafe "goes on after ctx has ended"
		for range ticker.C {
			f.prices <- f.poll()
		}
	}()
}

func (f *feed) consume(ctx context.Context) {
	go func() { // want report "goes on after ctx has ended" because `wait for ctx.Done\(\) in the loop too`
		for {
			p := <-f.prices
			log.Print(p)
		}
	}()
}

func (f *feed) pollLocked(ctx context.Context) {
	go func() { // want report "goes on after ctx has ended" because `with a lock held`
		for {
			f.mu.Lock()
			time.Sleep(time.Second)
			f.mu.Unlock()
		}
	}()
}

// The context is handed to another goroutine, so it lives as long as they should.
func (f *feed) open(ctx context.Context) {
	go f.other(ctx)
	go func() { // want unsafe "goes on after ctx has ended"
		for {
			time.Sleep(time.Second)
			f.poll()
		}
	}()
}

func (f *feed) other(ctx context.Context) { <-ctx.Done() }

// In the goroutine, ctx is a number.
func (f *feed) runNumbered(ctx context.Context, n int) {
	go func(ctx int) { // want report "goes on after ctx has ended" because `wait for ctx`
		for {
			log.Print(ctx)
			time.Sleep(time.Second)
		}
	}(n)
}

func (f *feed) runBoth(ctx context.Context, more <-chan float64) {
	go func() { // want unsafe "goes on after ctx has ended"
		for {
			select {
			// From the exchange.
			case p := <-f.prices:
				log.Print(p)
			// From elsewhere.
			case p := <-more:
				log.Print(p)
			}
		}
	}()
}
