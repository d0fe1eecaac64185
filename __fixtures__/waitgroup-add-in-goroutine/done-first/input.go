package donefirst

import "sync"

func run(work func()) {
	var wg sync.WaitGroup
	go func() {
		defer wg.Done()
		wg.Add(1) // want safe "wg.Add runs inside the goroutine"
		work()
	}()
	wg.Wait()
}

func notDeferred(work func()) {
	var wg sync.WaitGroup
	go func() {
		wg.Add(1) // want safe "wg.Add runs inside the goroutine"
		work()
		wg.Done()
	}()
	wg.Wait()
}

func deferredLiteral(work func()) {
	var wg sync.WaitGroup
	go func() {
		wg.Add(1) // want safe "wg.Add runs inside the goroutine"
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
	go func() {
		wg.Add(1) // want safe "wg.Add runs inside the goroutine"
		wg.Done()
	}()
	wg.Wait()
}
