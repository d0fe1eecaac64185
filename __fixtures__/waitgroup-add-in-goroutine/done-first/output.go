package donefirst

import "sync"

func run(work func()) {
	var wg sync.WaitGroup
	wg.Add(1) // want safe "wg.Add runs inside the goroutine"
	go func() {
		defer wg.Done()
		work()
	}()
	wg.Wait()
}

func notDeferred(work func()) {
	var wg sync.WaitGroup
	wg.Add(1) // want safe "wg.Add runs inside the goroutine"
	go func() {
		work()
		wg.Done()
	}()
	wg.Wait()
}

func deferredLiteral(work func()) {
	var wg sync.WaitGroup
	wg.Add(1) // want safe "wg.Add runs inside the goroutine"
	go func() {
		defer func() {
			recover()
			wg.Done()
		}()
		work()
	}()
	wg.Wait()
}

func nothingElse() {
	var wg sync.WaitGroup
	wg.Add(1) // want safe "wg.Add runs inside the goroutine"
	go func() {
		wg.Done()
	}()
	wg.Wait()
}
