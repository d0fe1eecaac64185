package mailer

import "sync"

func sendAll(addresses []string, send func(string)) {
	var wg sync.WaitGroup
	for _, address := range addresses {
		wg.Add(1)
		go func() {
			defer wg.Done()
			send(address) // want safe "loop variable address is shared by all iterations"
		}()
	}
	wg.Wait()
}
