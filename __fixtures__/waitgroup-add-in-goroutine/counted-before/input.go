package counted

import "sync"

// The first one keeps Wait waiting, which is enough for the second.
func twice(work func()) {
	var wg sync.WaitGroup
	go func() {
		wg.Add(1) // want safe "wg.Add runs inside the goroutine"
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
	//nolint:gosec
	go func() {
		wg.Add(1) // want safe "wg.Add runs inside the goroutine"
		defer wg.Done()
		work()
	}()
	wg.Wait()
}
