package notfirst

import (
	"log"
	"sync"
)

func logs(work func()) {
	var wg sync.WaitGroup
	go func() {
		log.Print("start")
		wg.Add(1) // want unsafe "wg.Add runs inside the goroutine"
		defer wg.Done()
		work()
	}()
	wg.Wait()
}

// The goroutine may leave before it counts: moved out, the count would never be given back.
func leaves(ready func() bool, work func()) {
	var wg sync.WaitGroup
	go func() {
		if !ready() {
			return
		}
		wg.Add(1) // want report "wg.Add runs inside the goroutine"
		defer wg.Done()
		work()
	}()
	wg.Wait()
}

// The number comes from the statement before.
func computed(count func() int, work func()) {
	var wg sync.WaitGroup
	go func() {
		n := count()
		wg.Add(n) // want report "wg.Add runs inside the goroutine"
		for range n {
			work()
			wg.Done()
		}
	}()
	wg.Wait()
}

// Only sometimes: the goroutine counts for something else.
func nested(busy bool, work func()) {
	var wg sync.WaitGroup
	go func() {
		if busy {
			wg.Add(1)
			work()
			wg.Done()
		}
	}()
	wg.Wait()
}

// It waits for a signal first: until then nothing is to be waited for.
func signalled(start <-chan struct{}, work func()) {
	var wg sync.WaitGroup
	go func() {
		<-start
		wg.Add(1) // want report "wg.Add runs inside the goroutine"
		defer wg.Done()
		work()
	}()
	wg.Wait()
}
