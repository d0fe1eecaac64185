package argument

import "sync"

const tasks = 2

type job struct{ parts []string }

func captured(n int, work func()) {
	var wg sync.WaitGroup
	wg.Add(n) // want safe "wg.Add runs inside the goroutine"
	go func() {
		for range n {
			work()
			wg.Done()
		}
	}()
	wg.Wait()
}

func constant(work func()) {
	var wg sync.WaitGroup
	wg.Add(tasks) // want safe "wg.Add runs inside the goroutine"
	go func() {
		work()
		wg.Done()
		work()
		wg.Done()
	}()
	wg.Wait()
}

func length(names []string, work func(string)) {
	var wg sync.WaitGroup
	wg.Add(len(names)) // want safe "wg.Add runs inside the goroutine"
	go func() {
		for _, name := range names {
			work(name)
			wg.Done()
		}
	}()
	wg.Wait()
}

// n is another number by the time the goroutine runs, or may be.
func changed(n int, work func()) {
	var wg sync.WaitGroup
	wg.Add(n) // want unsafe "wg.Add runs inside the goroutine"
	go func() {
		for range n {
			work()
			wg.Done()
		}
	}()
	n++
	wg.Wait()
	println(n)
}

// Fields can be written by anyone.
func field(j *job, work func(string)) {
	var wg sync.WaitGroup
	wg.Add(len(j.parts)) // want unsafe "wg.Add runs inside the goroutine"
	go func() {
		for _, part := range j.parts {
			work(part)
			wg.Done()
		}
	}()
	wg.Wait()
}

func call(count func() int, work func()) {
	var wg sync.WaitGroup
	go func() {
		wg.Add(count()) // want report "wg.Add runs inside the goroutine"
		defer wg.Done()
		work()
	}()
	wg.Wait()
}

// A negative number counts down.
func negative(work func()) {
	var wg sync.WaitGroup
	wg.Add(2)
	go func() {
		wg.Add(-1)
		work()
		wg.Done()
	}()
	wg.Wait()
}
