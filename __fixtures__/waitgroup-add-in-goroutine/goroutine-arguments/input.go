package arguments

import "sync"

// Names and elements are there at once.
func plain(names []string, work func(string, int)) {
	var wg sync.WaitGroup
	for i := range names {
		go func(name string, size int) {
			wg.Add(1) // want safe "wg.Add runs inside the goroutine"
			defer wg.Done()
			work(name, size)
		}(names[i], len(names[i]))
	}
	wg.Wait()
}

// Nothing may come any more once somebody waits: then Wait would wait for ever.
func received(names <-chan string, work func(string)) {
	var wg sync.WaitGroup
	go func(name string) {
		wg.Add(1) // want unsafe "wg.Add runs inside the goroutine"
		defer wg.Done()
		work(name)
	}(<-names)
	wg.Wait()
}

// The call may wait for the group, or panic.
func called(next func() string, work func(string)) {
	var wg sync.WaitGroup
	go func(name string) {
		wg.Add(1) // want unsafe "wg.Add runs inside the goroutine"
		defer wg.Done()
		work(name)
	}(next())
	wg.Wait()
}
