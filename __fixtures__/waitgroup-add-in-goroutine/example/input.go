package crawler

import "sync"

func crawl(urls []string, visit func(string)) {
	var wg sync.WaitGroup
	for _, url := range urls {
		go func() {
			wg.Add(1) // want safe "wg.Add runs inside the goroutine"
			defer wg.Done()
			visit(url)
		}()
	}
	wg.Wait()
}
