package main

import "time"

// The goroutines end with main.
func main() {
	done := make(chan bool)
	go func() { done <- true }()
	select {
	case <-done:
	case <-time.After(time.Second):
	}
}
