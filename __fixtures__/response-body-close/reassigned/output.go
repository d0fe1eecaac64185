package reassigned

import (
	"io"
	"net/http"
	"os"
)

func twoVariables(u string) error {
	first, err := http.Get(u) // want safe "first.Body is never closed"
	if err != nil {
		return err
	}
	defer first.Body.Close()
	second, err := http.Get(u)
	if err != nil {
		return err
	}
	defer second.Body.Close()
	_, err = io.Copy(os.Stdout, io.MultiReader(first.Body, second.Body))
	return err
}

// A deferred call keeps the body it was given, so both get their own.
func oneVariable(u string) error {
	resp, err := http.Get(u) // want safe "resp.Body is never closed"
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	_, err = io.Copy(os.Stdout, resp.Body)
	if err != nil {
		return err
	}

	resp, err = http.Get(u + "/next") // want safe "resp.Body is never closed"
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	_, err = io.Copy(os.Stdout, resp.Body)
	return err
}

func secondOnly(u string) error {
	resp, err := http.Get(u)
	if err != nil {
		return err
	}
	resp.Body.Close()

	resp, err = http.Get(u + "/next") // want safe "resp.Body is never closed"
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	_, err = io.Copy(os.Stdout, resp.Body)
	return err
}

func branches(u string, post bool) error {
	var resp *http.Response
	var err error
	if post {
		resp, err = http.Post(u, "text/plain", nil)
	} else {
		resp, err = http.Get(u)
	}
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	return nil
}

// Two ways to one check: the defer below it serves both.
func branchesLeak(u string, post bool) error {
	var resp *http.Response
	var err error
	if post {
		resp, err = http.Post(u, "text/plain", nil) // want report "resp.Body is never closed"
	} else {
		resp, err = http.Get(u) // want report "resp.Body is never closed"
	}
	if err != nil {
		return err
	}
	_, err = io.Copy(os.Stdout, resp.Body)
	return err
}

func bodyReplaced(u string, seen func([]byte)) error {
	resp, err := http.Get(u) // want safe "resp.Body is never closed"
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	data, err := io.ReadAll(resp.Body)
	if err != nil {
		return err
	}
	seen(data)
	resp.Body = http.NoBody
	return nil
}
