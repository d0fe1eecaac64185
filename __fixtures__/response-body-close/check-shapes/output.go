package shapes

import (
	"errors"
	"io"
	"log"
	"net/http"
	"os"
	"testing"
)

func reversed(u string) error {
	resp, err := http.Get(u) // want safe "resp.Body is never closed"
	if nil != err {
		return err
	}
	defer resp.Body.Close()
	_, err = io.Copy(os.Stdout, resp.Body)
	return err
}

func parenthesized(u string) (n int64) {
	resp, err := http.Get(u) // want safe "resp.Body is never closed"
	if (err) != nil {
		return 0
	}
	defer resp.Body.Close()
	n, _ = io.Copy(os.Stdout, resp.Body)
	return n
}

func success(u string) {
	if resp, err := http.Get(u); err == nil { // want safe "resp.Body is never closed"
		defer resp.Body.Close()
		io.Copy(os.Stdout, resp.Body)
	}
}

func successBelow(u string) {
	resp, err := http.Get(u) // want safe "resp.Body is never closed"
	if err == nil {
		defer resp.Body.Close()
		io.Copy(os.Stdout, resp.Body)
	} else {
		log.Print(err)
	}
}

func elseBlock(u string) error {
	if resp, err := http.Get(u); err != nil { // want safe "resp.Body is never closed"
		return err
	} else {
		defer resp.Body.Close()
		_, err = io.Copy(os.Stdout, resp.Body)
		return err
	}
}

func elseWithoutReturn(u string) {
	resp, err := http.Get(u) // want safe "resp.Body is never closed"
	if err != nil {
		log.Print(err)
	} else {
		defer resp.Body.Close()
		log.Print(resp.Status)
	}
}

func elseIf(u string) error {
	resp, err := http.Get(u) // want report "resp.Body is never closed"
	if err != nil {
		return err
	} else if resp.StatusCode != http.StatusOK {
		return errors.New(resp.Status)
	}
	_, err = io.Copy(os.Stdout, resp.Body)
	return err
}

func switchForm(u string) error {
	resp, err := http.Get(u) // want report "resp.Body is never closed"
	switch {
	case err != nil:
		return err
	case resp.StatusCode != http.StatusOK:
		return errors.New(resp.Status)
	}
	_, err = io.Copy(os.Stdout, resp.Body)
	return err
}

func fatal(u string) {
	resp, err := http.Get(u) // want safe "resp.Body is never closed"
	if err != nil {
		log.Fatalf("get %s: %v", u, err)
	}
	defer resp.Body.Close()
	io.Copy(os.Stdout, resp.Body)
}

func exit(u string) {
	resp, err := http.Get(u) // want safe "resp.Body is never closed"
	if err != nil {
		log.Print(err)
		os.Exit(1)
	}
	defer resp.Body.Close()
	io.Copy(os.Stdout, resp.Body)
}

func die(err error) {
	log.Print(err)
	os.Exit(1)
}

func ownExit(u string) {
	resp, err := http.Get(u) // want safe "resp.Body is never closed"
	if err != nil {
		die(err)
	}
	defer resp.Body.Close()
	io.Copy(os.Stdout, resp.Body)
}

func inTest(t *testing.T, u string) {
	resp, err := http.Get(u) // want safe "resp.Body is never closed"
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		t.Errorf("status %d", resp.StatusCode)
	}
}

// The check does not leave, so resp may be nil below it.
func logged(u string) {
	resp, err := http.Get(u) // want report "resp.Body is never closed"
	if err != nil {
		log.Print(err)
	}
	io.Copy(os.Stdout, resp.Body)
}

func unchecked(u string) {
	resp, _ := http.Get(u) // want report "resp.Body is never closed"
	io.Copy(os.Stdout, resp.Body)
}

// The response is checked, not the error: right, but another shape.
func checksResponse(u string) {
	resp, err := http.Get(u) // want report "resp.Body is never closed"
	if resp == nil {
		log.Print(err)
		return
	}
	io.Copy(os.Stdout, resp.Body)
}

func typedError(u string) error {
	resp, err := http.Get(u) // want safe "resp.Body is never closed"
	if errors.Is(err, io.EOF) {
		return nil
	}
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	log.Print(resp.Status)
	return nil
}

func blockOfErrors(u string) (err error) {
	var resp *http.Response
	resp, err = http.Get(u) // want safe "resp.Body is never closed"
	if err != nil {
		return
	}
	defer resp.Body.Close()
	log.Print(resp.Status)
	return
}

func declared(u string) error {
	var resp, err = http.Get(u) // want safe "resp.Body is never closed"
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	log.Print(resp.Status)
	return nil
}
