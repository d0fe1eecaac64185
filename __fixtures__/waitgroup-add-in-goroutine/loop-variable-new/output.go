package new

import "sync"

type shard struct{ wg sync.WaitGroup }

func each(shards []*shard, work func()) {
	for _, s := range shards {
		s.wg.Add(1) // want safe "s.wg.Add runs inside the goroutine"
		go func() {
			defer s.wg.Done()
			work()
		}()
	}
}
