// Package legacy still builds with Go 1.21, where a loop has one variable for all of its rounds.
package legacy

import "sync"

// Notify tells all subscribers at once.
func Notify(subscribers []string, send func(to string)) {
	var wg sync.WaitGroup
	for _, subscriber := range subscribers {
		wg.Add(1)
		go func() {
			defer wg.Done()
			send(subscriber)
		}()
	}
	wg.Wait()
}

// Reminders returns one function per recipient, to be called later.
func Reminders(recipients []string, send func(to string)) []func() {
	var reminders []func()
	for i := 0; i < len(recipients); i++ {
		reminders = append(reminders, func() { send(recipients[i]) })
	}
	return reminders
}
