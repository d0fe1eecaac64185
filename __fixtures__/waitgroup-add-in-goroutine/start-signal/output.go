package signal

import "sync"

// Wait is called when the goroutine is counted already.
func closed(work func()) {
	var wg sync.WaitGroup
	started := make(chan struct{})
	go func() {
		wg.Add(1)
		defer wg.Done()
		close(started)
		work()
	}()
	<-started
	wg.Wait()
}

func sent(n int, work func()) {
	var wg sync.WaitGroup
	started := make(chan bool)
	for range n {
		go func() {
			wg.Add(1)
			started <- true
			work()
			wg.Done()
		}()
	}
	for range n {
		<-started
	}
	wg.Wait()
}

func group(work func()) {
	var wg, ready sync.WaitGroup
	ready.Add(1)
	go func() {
		wg.Add(1)
		defer wg.Done()
		ready.Done()
		work()
	}()
	ready.Wait()
	wg.Wait()
}

// This channel says something else.
func other(stop chan struct{}, work func()) {
	var wg sync.WaitGroup
	wg.Add(1) // want safe "wg.Add runs inside the goroutine"
	go func() {
		defer wg.Done()
		work()
	}()
	<-stop
	wg.Wait()
}

// The signal comes before Add.
func early(work func()) {
	var wg sync.WaitGroup
	started := make(chan struct{})
	go func() {
		close(started)
		wg.Add(1) // want unsafe "wg.Add runs inside the goroutine"
		defer wg.Done()
		work()
	}()
	<-started
	wg.Wait()
}

// The signal comes at the end, and is waited for too late.
func late(work func()) {
	var wg sync.WaitGroup
	done := make(chan struct{})
	wg.Add(1) // want safe "wg.Add runs inside the goroutine"
	go func() {
		defer wg.Done()
		work()
		close(done)
	}()
	wg.Wait()
	<-done
}

type download struct {
	wg      sync.WaitGroup
	started chan struct{}
	failed  chan error
}

// What starts it waits until it is counted.
func (d *download) run(fetch func() error) {
	d.wg.Add(1)
	defer d.wg.Done()
	d.started <- struct{}{}
	d.failed <- fetch()
}

func begin(fetch func() error) *download {
	d := &download{started: make(chan struct{}), failed: make(chan error, 1)}
	go d.run(fetch)
	<-d.started
	return d
}

func poll(wg *sync.WaitGroup, ready chan<- int, fetch func() error) {
	wg.Add(1)
	defer wg.Done()
	close(ready)
	_ = fetch()
}

func polls(wg *sync.WaitGroup, fetch func() error) {
	ready := make(chan int)
	go poll(wg, ready, fetch)
	if _, open := <-ready; open {
		panic("polled twice")
	}
}

// One of its two callers does not wait.
func (d *download) resume(fetch func() error) {
	d.wg.Add(1) // want report "d.wg.Add runs inside the goroutine"
	defer d.wg.Done()
	d.started <- struct{}{}
	d.failed <- fetch()
}

func (d *download) restart(other *download, fetch func() error, wait bool) {
	go d.resume(fetch)
	<-d.started
	go other.resume(fetch)
	if wait {
		<-other.started
	}
}

// What the goroutine waits for comes behind Wait, which would never return if it waited for the goroutine.
func drains(jobs chan int, work func(int)) {
	var wg sync.WaitGroup
	go func() {
		wg.Add(1) // want unsafe "wg.Add runs inside the goroutine"
		defer wg.Done()
		for job := range jobs {
			work(job)
		}
	}()
	wg.Wait()
	close(jobs)
}

func obeys(done <-chan struct{}, cancel func()) {
	defer cancel()
	var wg sync.WaitGroup
	go func() {
		wg.Add(1) // want unsafe "wg.Add runs inside the goroutine"
		defer wg.Done()
		<-done
	}()
	wg.Wait()
}
