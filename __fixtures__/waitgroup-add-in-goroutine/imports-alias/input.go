package alias

import (
	. "sync"
	conc "sync"
)

func aliased(work func()) {
	var wg conc.WaitGroup
	go func() {
		wg.Add(1) // want safe "wg.Add runs inside the goroutine"
		defer wg.Done()
		work()
	}()
	wg.Wait()
}

func dotted(work func()) {
	var wg WaitGroup
	go func() {
		wg.Add(1) // want safe "wg.Add runs inside the goroutine"
		defer wg.Done()
		work()
	}()
	wg.Wait()
}
