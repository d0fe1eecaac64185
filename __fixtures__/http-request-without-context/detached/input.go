package detached

import (
	"context"
	"net/http"
	"strings"
	"sync"
	"time"
)

func deferred(ctx context.Context, url string) error {
	defer func() {
		resp, err := http.Post(url, "text/plain", strings.NewReader("bye")) // want report "no context" because `may have ended when this runs.*context.WithTimeout\(context.WithoutCancel\(ctx\), …\)`
		if err == nil {
			resp.Body.Close()
		}
	}()
	<-time.After(time.Second)
	return nil
}

func goroutine(w http.ResponseWriter, r *http.Request) {
	go func() {
		resp, err := http.Get("http://localhost/notify") // want report "no context" because `goroutine may go on after r.Context\(\) has ended`
		if err == nil {
			resp.Body.Close()
		}
	}()
}

// The goroutine is meant to end with the context: it looks at it already.
func polling(ctx context.Context, url string) {
	go func() {
		for ctx.Err() == nil {
			resp, err := http.Get(url) // want unsafe "does not get ctx"
			if err != nil {
				continue
			}
			resp.Body.Close()
		}
	}()
}

func afterDone(ctx context.Context, url string) error {
	<-ctx.Done()
	resp, err := http.Get(url) // want report "no context" because `ctx has ended by then`
	if err != nil {
		return err
	}
	return resp.Body.Close()
}

func inDoneClause(ctx context.Context, url string, tick <-chan time.Time) error {
	for {
		select {
		case <-ctx.Done():
			resp, err := http.Get(url + "/bye") // want report "no context" because `ctx has ended by then`
			if err != nil {
				return err
			}
			return resp.Body.Close()
		case <-tick:
			resp, err := http.Get(url) // want unsafe "does not get ctx"
			if err != nil {
				return err
			}
			resp.Body.Close()
		}
	}
}

func whenEnded(ctx context.Context, url string) error {
	if ctx.Err() != nil {
		resp, err := http.Get(url) // want report "no context" because `ctx has ended by then`
		if err != nil {
			return err
		}
		return resp.Body.Close()
	}
	return nil
}

func kept(ctx context.Context, url string) func() error {
	return func() error {
		resp, err := http.Get(url) // want report "no context" because `may run after ctx has ended`
		if err != nil {
			return err
		}
		return resp.Body.Close()
	}
}

func onCleanup(ctx context.Context, url string, addCleanup func(func())) {
	addCleanup(func() {
		resp, err := http.Get(url) // want report "no context" because `may run after ctx has ended`
		if err == nil {
			resp.Body.Close()
		}
	})
}

// Called on the spot, by this function or by one that tries again.
func called(ctx context.Context, url string, retry func(func() error) error) error {
	ping := func() error {
		resp, err := http.Get(url) // want unsafe "does not get ctx"
		if err != nil {
			return err
		}
		return resp.Body.Close()
	}
	if err := ping(); err != nil {
		return err
	}
	return retry(func() error {
		resp, err := http.Get(url) // want unsafe "does not get ctx"
		if err != nil {
			return err
		}
		return resp.Body.Close()
	})
}

func group(ctx context.Context, urls []string) {
	var wg sync.WaitGroup
	for _, url := range urls {
		wg.Add(1)
		go func() {
			defer wg.Done()
			resp, err := http.Get(url) // want report "no context" because `goroutine may go on`
			if err == nil {
				resp.Body.Close()
			}
		}()
	}
	wg.Wait()
}

func startedAtOnce(ctx context.Context, url string) {
	go http.Get(url) // want report "no context" because `goroutine may go on`
}
