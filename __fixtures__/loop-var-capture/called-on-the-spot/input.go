package spot

import "sync"

func goroutine(names []string, mu *sync.Mutex, start func(string)) {
	for _, name := range names {
		func() {
			mu.Lock()
			defer mu.Unlock()
			go func() {
				start(name) // want safe "loop variable name is shared"
			}()
		}()
	}
}

// What is deferred in there runs before the next iteration.
func deferred(names []string, finish func(string)) {
	for _, name := range names {
		func() {
			defer func() { finish(name) }()
			last := func() { finish(name) }
			defer last()
		}()
	}
}

func nested(names []string, sizes []int, finish func(string, int)) {
	for _, name := range names {
		func() {
			for _, size := range sizes {
				defer func() {
					finish(name, size) // want safe "loop variable size is shared"
				}()
			}
		}()
	}
}

func waited(names []string, start func(string)) {
	for _, name := range names {
		func() {
			done := make(chan struct{})
			go func() {
				start(name)
				close(done)
			}()
			<-done
		}()
	}
}
