package loops

import (
	"encoding/json"
	"io"
	"log"
	"net/http"
	"os"
	"time"
)

// Only the status is looked at, so the body can be closed at once.
func poll(u string) error {
	for {
		resp, err := http.Get(u) // want unsafe "resp.Body is never closed"
		if err != nil {
			return err
		}
		resp.Body.Close()
		if resp.StatusCode == http.StatusOK {
			return nil
		}
		time.Sleep(time.Second)
	}
}

// No jump between the check and the last use: the body can be closed below it.
func each(urls []string) {
	for _, u := range urls {
		resp, err := http.Get(u) // want unsafe "resp.Body is never closed"
		if err != nil {
			log.Print(err)
			continue
		}
		n, err := io.Copy(os.Stdout, resp.Body)
		resp.Body.Close()
		log.Print(n, err)
	}
}

// After a response the loop is left for good: one deferred call at most.
func retry(u string, out any) (err error) {
	for i := 0; i < 3; i++ {
		resp, err := http.Get(u) // want unsafe "resp.Body is never closed"
		if err != nil {
			continue
		}
		defer resp.Body.Close()
		return json.NewDecoder(resp.Body).Decode(out)
	}
	return err
}

// A deferred close would wait for the end of the function.
func pages(u string, out any) error {
	for {
		resp, err := http.Get(u) // want report "resp.Body is never closed"
		if err != nil {
			return err
		}
		if err := json.NewDecoder(resp.Body).Decode(out); err != nil {
			return err
		}
		if resp.Header.Get("Link") == "" {
			return nil
		}
	}
}

// The literal is a function of its own: the loop is outside.
func perCall(urls []string) {
	for _, u := range urls {
		func() {
			resp, err := http.Get(u) // want safe "resp.Body is never closed"
			if err != nil {
				return
			}
			defer resp.Body.Close()
			io.Copy(os.Stdout, resp.Body)
		}()
	}
}

func goroutines(urls []string) {
	for _, u := range urls {
		go func() {
			resp, err := http.Get(u) // want safe "resp.Body is never closed"
			if err != nil {
				return
			}
			defer resp.Body.Close()
			log.Print(resp.Status)
		}()
	}
}

// One variable for all tries.
func tries(u string) (status string) {
	var resp *http.Response
	var err error
	for i := 0; i < 3; i++ {
		resp, err = http.Get(u)
		if err == nil {
			break
		}
	}
	if err != nil {
		return ""
	}
	defer resp.Body.Close()
	return resp.Status
}

func again(u string) {
retry:
	resp, err := http.Get(u) // want unsafe "resp.Body is never closed"
	if err != nil {
		log.Print(err)
		goto retry
	}
	resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		goto retry
	}
}
