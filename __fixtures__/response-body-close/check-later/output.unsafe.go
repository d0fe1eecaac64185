package later

import (
	"io"
	"log"
	"net/http"
	"os"
	"time"
)

func timed(u string) error {
	start := time.Now()
	resp, err := http.Get(u) // want unsafe "resp.Body is never closed"
	log.Print(time.Since(start))
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	_, err = io.Copy(os.Stdout, resp.Body)
	return err
}

// The second statement leaves before the error is looked at.
func leavesBefore(u string, stop func() bool) error {
	resp, err := http.Get(u) // want report "resp.Body is never closed"
	if stop() {
		return nil
	}
	if err != nil {
		return err
	}
	_, err = io.Copy(os.Stdout, resp.Body)
	return err
}

// The error looked at is another one.
func replaced(u string) error {
	resp, err := http.Get(u) // want report "resp.Body is never closed"
	err = os.Chdir("/")
	if err != nil {
		return err
	}
	_, err = io.Copy(os.Stdout, resp.Body)
	return err
}

// A comment is no statement.
func commented(u string) error {
	resp, err := http.Get(u) // want safe "resp.Body is never closed"
	// Nothing can be read without a response.
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	// Show it.
	_, err = io.Copy(os.Stdout, resp.Body)
	return err
}
