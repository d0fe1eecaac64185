package layout

import "sync"

func comments(work func()) {
	var wg sync.WaitGroup
	// Start the worker.
	// One more to wait for.
	wg.Add(1) // until work is done // want safe "wg.Add runs inside the goroutine"
	go func() {
		// Always give it back.
		defer wg.Done()

		work()
	}()
	wg.Wait()
}

func blankLine(work func()) {
	var wg sync.WaitGroup

	wg.Add(1) // want safe "wg.Add runs inside the goroutine"
	go func() {
		defer wg.Done()
		work()
	}()

	wg.Wait()
}

func labelled(work func()) {
	var wg sync.WaitGroup
	n := 0
again:
	wg.Add(1) // want safe "wg.Add runs inside the goroutine"
	go func() {
		defer wg.Done()
		work()
	}()
	if n++; n < 3 {
		goto again
	}
	wg.Wait()
}

func oneLine(work func()) {
	var wg sync.WaitGroup
	wg.Add(1)
	go func() { defer wg.Done(); work() }() // want safe "wg.Add runs inside the goroutine"
	wg.Wait()
}

func onlyStatement(works []func()) {
	var wg sync.WaitGroup
	for _, work := range works {
		wg.Add(1) // want safe "wg.Add runs inside the goroutine"
		go func() {
			defer wg.Done()
			work()
		}()
	}
	wg.Wait()
}

func clauses(kind int, tick <-chan int, work func()) {
	var wg sync.WaitGroup
	switch kind {
	case 1:
		wg.Add(1) // want safe "wg.Add runs inside the goroutine"
		go func() {
			defer wg.Done()
			work()
		}()
	}
	select {
	case <-tick:
		wg.Add(1) // want safe "wg.Add runs inside the goroutine"
		go func() {
			defer wg.Done()
			work()
		}()
	default:
	}
	wg.Wait()
}

func inLiteral(work func()) func() {
	var wg sync.WaitGroup
	return func() {
		if work != nil {
			wg.Add(1) // want safe "wg.Add runs inside the goroutine"
			go func() {
				defer wg.Done()
				work()
			}()
		}
		wg.Wait()
	}
}

func parenthesized(work func()) {
	var wg sync.WaitGroup
	(&wg).Add(1) // want safe "wg.Add runs inside the goroutine"
	go (func() {
		defer wg.Done()
		work()
	})()
	wg.Wait()
}
