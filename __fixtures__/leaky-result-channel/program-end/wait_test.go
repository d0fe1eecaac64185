package main

import (
	"testing"
	"time"
)

func wait() bool {
	time.Sleep(time.Millisecond)
	return true
}

// A test that has failed need not tidy up.
func TestWait(t *testing.T) {
	done := make(chan bool)
	go func() { done <- wait() }()
	select {
	case <-done:
	case <-time.After(time.Second):
		t.Error("timeout")
	}
}

func TestWaitFatal(t *testing.T) {
	done := make(chan bool)
	go func() { done <- wait() }()
	select {
	case <-done:
	case <-time.After(time.Second):
		t.Fatal("timeout")
	}
}

func waitFor(limit time.Duration) bool {
	done := make(chan bool) // want safe "done has no room"
	go func() { done <- wait() }()
	select {
	case ok := <-done:
		return ok
	case <-time.After(limit):
		return false
	}
}
