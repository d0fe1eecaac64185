// fixture: harm-unsafe

package rates

import (
	"context"
	"time"
)

type Table struct {
	load  func() map[string]float64
	rates chan map[string]float64
	every time.Duration
}

// Run offers the rates of the day until the context ends.
func (t *Table) Run(ctx context.Context, show func(map[string]float64)) {
	go t.refresh(ctx) // want unsafe "the goroutine goes on after ctx has ended: nothing ends the loop in refresh"
	for {
		select {
		case <-ctx.Done():
			return
		case rates := <-t.rates:
			show(rates)
		}
	}
}

func (t *Table) refresh(ctx context.Context) {
	ticker := time.NewTicker(t.every)
	defer ticker.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-ticker.C:
			t.offer(t.load())
		}
	}
}

func (t *Table) offer(rates map[string]float64) {
	select {
	case t.rates <- rates:
	default:
	}
}
