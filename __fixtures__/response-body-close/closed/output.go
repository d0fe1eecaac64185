package closed

import (
	"encoding/json"
	"io"
	"net/http"
	"net/http/httputil"
)

func deferred(u string) error {
	resp, err := http.Get(u)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	_, err = io.Copy(io.Discard, resp.Body)
	return err
}

func drained(u string) (string, error) {
	resp, err := http.Get(u)
	if err != nil {
		return "", err
	}
	defer func() {
		io.Copy(io.Discard, resp.Body)
		resp.Body.Close()
	}()
	return resp.Status, nil
}

func before(u string) (status string, err error) {
	var resp *http.Response
	defer func() {
		if resp != nil {
			resp.Body.Close()
		}
	}()
	resp, err = http.Get(u)
	if err != nil {
		return "", err
	}
	return resp.Status, nil
}

func atOnce(u string) error {
	resp, err := http.Get(u)
	if err != nil {
		return err
	}
	return resp.Body.Close()
}

func assigned(u string) (err error) {
	resp, err := http.Get(u)
	if err != nil {
		return err
	}
	data, err := io.ReadAll(resp.Body)
	if cerr := resp.Body.Close(); err == nil {
		err = cerr
	}
	println(len(data))
	return err
}

func methodValue(u string) (string, error) {
	resp, err := http.Get(u)
	if err != nil {
		return "", err
	}
	done := resp.Body.Close
	defer done()
	return resp.Status, nil
}

func handedOut(u string) (func() error, error) {
	resp, err := http.Get(u)
	if err != nil {
		return nil, err
	}
	return resp.Body.Close, nil
}

func named(u string) (string, error) {
	resp, err := http.Get(u)
	if err != nil {
		return "", err
	}
	closeBody := func() { resp.Body.Close() }
	defer closeBody()
	return resp.Status, nil
}

func nilGuard(u string) (string, error) {
	resp, err := http.Get(u)
	if resp != nil {
		defer resp.Body.Close()
	}
	if err != nil {
		return "", err
	}
	return resp.Status, nil
}

func successGuard(u string, out any) error {
	resp, err := http.Get(u)
	if err == nil {
		defer resp.Body.Close()
		err = json.NewDecoder(resp.Body).Decode(out)
	}
	return err
}

func loop(urls []string) {
	for _, u := range urls {
		resp, err := http.Get(u)
		if err != nil {
			continue
		}
		io.Copy(io.Discard, resp.Body)
		resp.Body.Close()
	}
}

func bothBranches(u string) {
	resp, err := http.Get(u)
	if err != nil {
		return
	}
	if resp.StatusCode == http.StatusOK {
		io.Copy(io.Discard, resp.Body)
		resp.Body.Close()
	} else {
		resp.Body.Close()
	}
}

// Write closes the body after it has sent it.
func written(u string, w io.Writer) error {
	resp, err := http.Get(u)
	if err != nil {
		return err
	}
	return resp.Write(w)
}

// With body set, the dump reads and closes the body and puts a copy in its place.
func dumped(u string) ([]byte, error) {
	resp, err := http.Get(u)
	if err != nil {
		return nil, err
	}
	return httputil.DumpResponse(resp, true)
}

func dumpedWithoutBody(u string) ([]byte, error) {
	resp, err := http.Get(u) // want safe "resp.Body is never closed"
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	return httputil.DumpResponse(resp, false)
}
