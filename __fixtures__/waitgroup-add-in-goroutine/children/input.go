package children

import "sync"

func work() {}

// The goroutine counts for the child that it starts, while it holds a count of its own.
func starts() {
	var wg sync.WaitGroup
	wg.Add(1)
	go func() {
		defer wg.Done()
		wg.Add(1)
		go func() {
			defer wg.Done()
			work()
		}()
		work()
	}()
	wg.Wait()
}

func addFirst() {
	var wg sync.WaitGroup
	wg.Add(1)
	go func() {
		wg.Add(1)
		defer wg.Done()
		go child(&wg)
	}()
	wg.Wait()
}

func inLoop(n int) {
	var wg sync.WaitGroup
	wg.Add(1)
	go func() {
		defer wg.Done()
		wg.Add(n)
		for range n {
			go child(&wg)
		}
	}()
	wg.Wait()
}

func child(wg *sync.WaitGroup) {
	defer wg.Done()
	work()
}

// The goroutine is counted already, the second count is for a timer or a helper.
func counted(later func(func())) {
	var wg sync.WaitGroup
	wg.Add(1)
	go func() {
		defer wg.Done()
		wg.Add(1)
		later(wg.Done)
	}()
	wg.Wait()
}

// Go counts by itself.
func byGo(later func(func())) {
	var wg sync.WaitGroup
	wg.Go(func() {
		wg.Add(1)
		later(wg.Done)
	})
	wg.Wait()
}

// A worker that adds only for some items.
func conditional(items chan int) {
	var wg sync.WaitGroup
	wg.Add(1)
	go func() {
		defer wg.Done()
		for i := range items {
			if i > 0 {
				wg.Add(1)
				go child(&wg)
			}
		}
	}()
	wg.Wait()
}

// Wait is called by the goroutine itself, after Add: it cannot come too early.
func gathers(submit func(func()), done chan<- struct{}) {
	var wg sync.WaitGroup
	go func() {
		wg.Add(1)
		submit(func() {
			defer wg.Done()
			work()
		})
		wg.Wait()
		close(done)
	}()
}
