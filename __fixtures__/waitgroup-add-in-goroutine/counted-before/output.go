package counted

import "sync"

// The first one keeps Wait waiting, which is enough for the second.
func twice(work func()) {
	var wg sync.WaitGroup
	wg.Add(1) // want safe "wg.Add runs inside the goroutine"
	go func() {
		wg.Add(1)
		work()
		wg.Done()
		work()
		wg.Done()
	}()
	wg.Wait()
}

// The directive is about the go statement.
func directive(work func()) {
	var wg sync.WaitGroup
	// The worker.
	wg.Add(1) // want safe "wg.Add runs inside the goroutine"
	//nolint:gosec
	go func() {
		defer wg.Done()
		work()
	}()
	wg.Wait()
}
