package queue

import (
	"context"
	"io"
	"log"
	"net/http"
	"os"
	"sync"
)

type consumer struct{ name string }

func (c *consumer) Stop() { log.Print(c.name, " stops") }

func subscribe(topic string) (*consumer, error) {
	if topic == "" {
		return nil, os.ErrInvalid
	}
	return &consumer{topic}, nil
}

func drain(topic string) error {
	c, err := subscribe(topic)
	defer c.Stop() // want unsafe "c.Stop is deferred before err is checked, so it is called even when there is an error and no c"
	if err != nil {
		return err
	}
	return nil
}

func open(name string) (io.ReadCloser, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	return f, nil
}

func size(name string) (int64, error) {
	r, err := open(name)
	defer r.Close() // want unsafe "r.Close is deferred before err is checked, so it panics when there is an error and r is nil"
	if err != nil {
		return 0, err
	}
	return io.Copy(io.Discard, r)
}

func call(ctx context.Context, url string) (*http.Response, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
	if err != nil {
		return nil, err
	}
	return http.DefaultClient.Do(req)
}

// What lies between is done with an error, too.
func metered(ctx context.Context, url string, count func()) error {
	resp, err := call(ctx, url)
	// The body is small.
	defer resp.Body.Close() // want unsafe "resp.Body.Close is deferred before err is checked, so it panics when there is an error and resp is nil"
	count()
	if err != nil {
		return err
	}

	_, err = io.Copy(io.Discard, resp.Body)
	return err
}

var mu sync.Mutex

// The order of the two defers matters: the lock is given back last.
func locked(topic string) error {
	mu.Lock()
	c, err := subscribe(topic)
	defer mu.Unlock()
	defer c.Stop() // want unsafe "c.Stop is deferred"
	if err != nil {
		return err
	}
	return nil
}
