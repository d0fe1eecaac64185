package nodone

import "sync"

func worker(wg *sync.WaitGroup) { defer wg.Done() }

// Done is called by the function that the goroutine calls.
func handed(wg *sync.WaitGroup) {
	go func() {
		wg.Add(1) // want report "wg.Add runs inside the goroutine"
		worker(wg)
	}()
	wg.Wait()
}

// Done of another group.
func other(work func()) {
	var a, b sync.WaitGroup
	b.Add(1)
	go func() {
		a.Add(1) // want report "a.Add runs inside the goroutine"
		defer b.Done()
		work()
	}()
	b.Wait()
	a.Done()
	a.Wait()
}
