// Package reindex rebuilds the search index with a few workers.
package reindex

import "sync"

// All indexes every shard at once and waits for the last one.
func All(shards []string, index func(shard string) error) []error {
	var (
		wg     sync.WaitGroup
		mu     sync.Mutex
		failed []error
	)
	for _, shard := range shards {
		go func() {
			wg.Add(1)
			defer wg.Done()
			if err := index(shard); err != nil {
				mu.Lock()
				failed = append(failed, err)
				mu.Unlock()
			}
		}()
	}
	wg.Wait()
	return failed
}

// Pool runs jobs on a fixed number of workers.
type Pool struct {
	jobs chan func()
	wg   sync.WaitGroup
}

// Start launches the workers.
func Start(workers int) *Pool {
	p := &Pool{jobs: make(chan func())}
	for range workers {
		go func() {
			// Counted here so that Close can wait for us.
			p.wg.Add(1)
			defer p.wg.Done()
			for job := range p.jobs {
				job()
			}
		}()
	}
	return p
}

// Submit hands a job to the next free worker.
func (p *Pool) Submit(job func()) { p.jobs <- job }

// Close lets the workers finish and waits for them.
func (p *Pool) Close() {
	close(p.jobs)
	p.wg.Wait()
}
