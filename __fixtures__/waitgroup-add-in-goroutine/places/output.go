package places

import "sync"

type pool struct {
	wg sync.WaitGroup
}

type server struct {
	sync.WaitGroup
	pool  *pool
	pools [2]pool
}

var group sync.WaitGroup

func (p *pool) start(work func()) {
	p.wg.Add(1) // want safe "p.wg.Add runs inside the goroutine"
	go func() {
		defer p.wg.Done()
		work()
	}()
}

func (s *server) deep(work func()) {
	go func() {
		s.pool.wg.Add(1) // want unsafe "s.pool.wg.Add runs inside the goroutine"
		defer s.pool.wg.Done()
		work()
	}()
}

func (s *server) embedded(work func()) {
	s.Add(1) // want safe "s.Add runs inside the goroutine"
	go func() {
		defer s.Done()
		work()
	}()
}

func (s *server) element(work func()) {
	s.pools[1].wg.Add(1) // want safe "s.pools\\[1\\].wg.Add runs inside the goroutine"
	go func() {
		defer s.pools[1].wg.Done()
		work()
	}()
}

func packageLevel(work func()) {
	group.Add(1) // want safe "group.Add runs inside the goroutine"
	go func() {
		defer group.Done()
		work()
	}()
	group.Wait()
}

func pointer(work func()) {
	wg := &sync.WaitGroup{}
	wg.Add(1) // want safe "wg.Add runs inside the goroutine"
	go func() {
		defer wg.Done()
		work()
	}()
	wg.Wait()
}

func parameter(wg *sync.WaitGroup, work func()) {
	wg.Add(1) // want safe "wg.Add runs inside the goroutine"
	go func() {
		defer wg.Done()
		work()
	}()
}

// After the go statement wg is another group, and the goroutine may see either.
func replaced(work func()) {
	wg := new(sync.WaitGroup)
	go func() {
		wg.Add(1) // want report "wg.Add runs inside the goroutine"
		defer wg.Done()
		work()
	}()
	wg = new(sync.WaitGroup)
	wg.Wait()
}

// The path inside is another one than outside.
func inside(work func()) {
	go func() {
		var wg sync.WaitGroup
		wg.Add(1)
		go func() {
			defer wg.Done()
			work()
		}()
		wg.Wait()
	}()
}

func localPool(open func() *pool, work func()) {
	go func() {
		p := open()
		p.wg.Add(1)
		defer p.wg.Done()
		work()
	}()
}

type batch struct {
	wg *sync.WaitGroup
}

// The field may be given another group before the goroutine runs.
func (b *batch) start(work func()) {
	go func() {
		b.wg.Add(1) // want unsafe "b.wg.Add runs inside the goroutine"
		defer b.wg.Done()
		work()
	}()
	b.wg = new(sync.WaitGroup)
}
