package fixture

import "sync"

type counters struct {
	mu sync.Mutex
	n  map[string]int
}

// add waits for its own lock at the second name.
func (c *counters) add(names ...string) {
	for _, name := range names {
		if name == "" {
			continue
		}
		c.mu.Lock()
		defer c.mu.Unlock() // want safe "c.mu.Unlock\\(\\) is deferred to the end of the function: the next iteration waits for the lock for ever"
		c.n[name]++
	}
}

func (c *counters) total(names ...string) int {
	total := 0
	for _, name := range names {
		c.mu.Lock()
		defer c.mu.Unlock() // want unsafe "for ever"
		total += c.n[name]
	}
	return total + len(c.n)
}

type table struct {
	sync.RWMutex
	rows map[string]*row
}

type row struct {
	mu    sync.Mutex
	value int
}

func (t *table) reset() {
	t.RLock()
	defer t.RUnlock()
	for key := range t.rows {
		t.rows[key].mu.Lock()
		defer t.rows[key].mu.Unlock() // want unsafe "the locks of all iterations are held until then"
		t.rows[key].value = 0
	}
}

func (t *table) sum(keys []string) (sum int) {
	for _, key := range keys {
		t.RLock()
		defer t.RUnlock() // want unsafe "the locks of all iterations"
		sum += t.rows[key].value
	}
	return sum
}

func work(jobs <-chan int, wg *sync.WaitGroup, do func(int)) {
	for job := range jobs {
		defer wg.Done() // want unsafe "no iteration is done before the whole loop is"
		do(job)
	}
}

// The lock may be meant to be held from the first of these names on.
func (c *counters) addFirst(names ...string) {
	for _, name := range names {
		if c.n[name] == 0 {
			c.mu.Lock()
			defer c.mu.Unlock() // want unsafe "for ever"
			c.n[name]++
		}
	}
}

var (
	hitsLock sync.Mutex
	hits     int
)

// What is returned is looked at while the lock is held, should there be one name only.
func hit(names []string) int {
	for range names {
		hitsLock.Lock()
		defer hitsLock.Unlock() // want unsafe "hitsLock.Unlock"
		hits++
	}
	return hits
}
