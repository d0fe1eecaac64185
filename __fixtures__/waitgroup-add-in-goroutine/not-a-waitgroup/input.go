package other

import (
	"expvar"
	"sync/atomic"
)

type counter struct{ n int }

func (c *counter) Add(n int) { c.n += n }
func (c *counter) Done()     { c.n-- }
func (c *counter) Wait()     {}

func own(work func()) {
	var wg counter
	go func() {
		wg.Add(1)
		defer wg.Done()
		work()
	}()
	wg.Wait()
}

func numbers(work func()) {
	var n atomic.Int64
	v := new(expvar.Int)
	go func() {
		n.Add(1)
		v.Add(1)
		work()
	}()
}

type sync struct{}

type WaitGroup struct{ counter }

func shadow(work func()) {
	var wg WaitGroup
	go func() {
		wg.Add(1)
		defer wg.Done()
		work()
	}()
	wg.Wait()
}
