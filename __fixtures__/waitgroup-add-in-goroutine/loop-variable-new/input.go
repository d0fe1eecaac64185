package new

import "sync"

type shard struct{ wg sync.WaitGroup }

func each(shards []*shard, work func()) {
	for _, s := range shards {
		go func() {
			s.wg.Add(1) // want safe "s.wg.Add runs inside the goroutine"
			defer s.wg.Done()
			work()
		}()
	}
}
