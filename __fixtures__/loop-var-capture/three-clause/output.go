package threeclause

import "sync"

func run(n int, work func(int)) {
	var wg sync.WaitGroup
	for i := 0; i < n; i++ {
		i := i
		wg.Add(1)
		go func() {
			defer wg.Done()
			work(i) // want safe "loop variable i is shared"
		}()
	}
	wg.Wait()
}

func skips(n int, work func(int)) {
	for i := 0; i < n; i++ {
		if i%3 == 0 {
			i++
		}
		go func() {
			work(i) // want report "loop variable i is shared" because `the body changes i`
		}()
	}
}

func scans(n int, scan func(*int), work func(int)) {
	for i := 0; i < n; i++ {
		scan(&i)
		go func() {
			work(i) // want report "loop variable i is shared" because `the body changes i`
		}()
	}
}

func closes(n int, work func(int)) {
	for i := 0; i < n; i++ {
		next := func() { i++ }
		next()
		go func() {
			work(i) // want report "loop variable i is shared"
		}()
	}
}
