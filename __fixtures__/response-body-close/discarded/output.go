package discarded

import (
	"errors"
	"log"
	"net/http"
)

func ping(u string) error {
	resp, err := http.Get(u) // want safe "body of the response is never closed"
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	return nil
}

func inScope(u string) error {
	resp := u + "/health"
	res, err := http.Get(resp) // want safe "body of the response is never closed"
	if err != nil {
		return err
	}
	defer res.Body.Close()
	log.Print(resp)
	return nil
}

func assigned(u string) error {
	var err error
	resp, err := http.Get(u) // want safe "body of the response is never closed"
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	return nil
}

// The result belongs to the same block as the body.
func result(u string) (err error) {
	resp, err := http.Get(u) // want safe "body of the response is never closed"
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	return nil
}

// A new err would hide the one that is returned.
func outer(u string) (err error) {
	if u != "" {
		_, err = http.Get(u) // want report "body of the response is never closed"
		if err != nil {
			log.Print(err)
			return
		}
	}
	return err
}

func eachOf(urls []string) error {
	for _, u := range urls {
		_, err := http.Get(u) // want unsafe "body of the response is never closed"
		if err != nil {
			return err
		}
	}
	return nil
}

func inCheck(u string) error {
	if _, err := http.Post(u, "text/plain", nil); err != nil { // want report "body of the response is never closed"
		return err
	}
	return nil
}

func returnsError(u string) error {
	_, err := http.Get(u) // want report "body of the response is never closed"
	return err
}

func statement(u string) {
	http.Get(u) // want report "body of the response is never closed"
}

func both(u string) {
	_, _ = http.Get(u) // want report "body of the response is never closed"
}

func background(u string) {
	go http.Get(u) // want report "body of the response is never closed"
}

func onExit(u string) {
	defer http.Post(u, "text/plain", nil) // want report "body of the response is never closed"
}

// An error is expected here: no response, no body.
func mustFail(u string) error {
	_, err := http.Get(u)
	if err == nil {
		return errors.New("the server is still up")
	}
	return nil
}

// The new variable stands where err was new already, so no goto jumps over it.
func jumps(u string) error {
	if u == "" {
		goto end
	}
	{
		resp, err := http.Get(u) // want safe "body of the response is never closed"
		if err != nil {
			return err
		}
		defer resp.Body.Close()
	}
end:
	return nil
}

// Two names, since both fixes are applied together.
func twice(u string) error {
	resp, err := http.Get(u) // want safe "body of the response is never closed"
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	res, err := http.Get(u) // want safe "body of the response is never closed"
	if err != nil {
		return err
	}
	defer res.Body.Close()
	return nil
}
