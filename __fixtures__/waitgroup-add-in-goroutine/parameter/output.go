package parameter

import "sync"

// The parameter is another name for what the spawner has.
func pointer(work func()) {
	var wg sync.WaitGroup
	go func(wg *sync.WaitGroup) {
		wg.Add(1) // want report "wg.Add runs inside the goroutine"
		defer wg.Done()
		work()
	}(&wg)
	wg.Wait()
}

func otherName(work func()) {
	var group sync.WaitGroup
	go func(wg *sync.WaitGroup) {
		wg.Add(1) // want report "wg.Add runs inside the goroutine"
		defer wg.Done()
		work()
	}(&group)
	group.Wait()
}

// Parameters that have nothing to do with the group do not matter.
func others(work func(int)) {
	var wg sync.WaitGroup
	for i := range 3 {
		wg.Add(1) // want safe "wg.Add runs inside the goroutine"
		go func(i int) {
			defer wg.Done()
			work(i)
		}(i)
	}
	wg.Wait()
}

// The number is known inside only.
func number(work func()) {
	var wg sync.WaitGroup
	go func(n int) {
		wg.Add(n) // want report "wg.Add runs inside the goroutine"
		for range n {
			work()
			wg.Done()
		}
	}(3)
	wg.Wait()
}
