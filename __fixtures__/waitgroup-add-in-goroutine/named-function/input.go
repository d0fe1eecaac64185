package named

import "sync"

func worker(wg *sync.WaitGroup, work func()) {
	wg.Add(1) // want report "wg.Add runs inside the goroutine"
	defer wg.Done()
	work()
}

func start(work func()) {
	var wg sync.WaitGroup
	for range 3 {
		go worker(&wg, work)
	}
	wg.Wait()
}

type server struct{ wg sync.WaitGroup }

func (s *server) serve() {
	s.wg.Add(1) // want report "s.wg.Add runs inside the goroutine"
	defer s.wg.Done()
}

func (s *server) start() {
	go s.serve()
	s.wg.Wait()
}

// Called without go as well: the count belongs to the call.
func both(wg *sync.WaitGroup) {
	wg.Add(1)
	defer wg.Done()
}

func callsBoth() {
	var wg sync.WaitGroup
	both(&wg)
	go both(&wg)
	wg.Wait()
}

// It counts for the goroutine that it starts, not for itself.
func spawn(wg *sync.WaitGroup, work func()) {
	wg.Add(1)
	go func() {
		defer wg.Done()
		work()
	}()
}

func spawner(work func()) {
	var wg sync.WaitGroup
	spawn(&wg, work)
	go spawn(&wg, work)
	wg.Wait()
}
