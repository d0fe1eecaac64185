package alias

import (
	. "sync"
	conc "sync"
)

func aliased(work func()) {
	var wg conc.WaitGroup
	wg.Add(1) // want safe "wg.Add runs inside the goroutine"
	go func() {
		defer wg.Done()
		work()
	}()
	wg.Wait()
}

func dotted(work func()) {
	var wg WaitGroup
	wg.Add(1) // want safe "wg.Add runs inside the goroutine"
	go func() {
		defer wg.Done()
		work()
	}()
	wg.Wait()
}
