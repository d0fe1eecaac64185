package old

import "sync"

type shard struct{ wg sync.WaitGroup }

// Before Go 1.22 the goroutine may see another shard than the spawner has.
func each(shards []*shard, work func()) {
	for _, s := range shards {
		go func() {
			s.wg.Add(1) // want report "s.wg.Add runs inside the goroutine"
			defer s.wg.Done()
			work()
		}()
	}
}

func copied(shards []*shard, work func()) {
	for _, s := range shards {
		s := s
		go func() {
			s.wg.Add(1) // want safe "s.wg.Add runs inside the goroutine"
			defer s.wg.Done()
			work()
		}()
	}
}
