package waited

import "sync"

func each(names []string, work func(string)) {
	for _, name := range names {
		done := make(chan struct{})
		go func() {
			defer close(done)
			work(name)
		}()
		<-done
	}
	for _, name := range names {
		var wg sync.WaitGroup
		wg.Add(1)
		go func() {
			defer wg.Done()
			work(name)
		}()
		wg.Wait()
	}
}
