package before

import (
	"encoding/json"
	"io"
	"log"
	"net/http"
)

// The deferred function would read a closed body.
func logged(u string) (data []byte, err error) {
	var resp *http.Response
	defer func() {
		if resp != nil {
			data, _ = io.ReadAll(resp.Body)
		}
	}()
	resp, err = http.Get(u) // want report "resp.Body is never closed" because `a function deferred before uses it`
	if err != nil {
		return nil, err
	}
	return nil, nil
}

func decoded(u string, v any) error {
	var decoder *json.Decoder
	defer func() {
		if decoder != nil {
			log.Print(decoder.Decode(v))
		}
	}()
	resp, err := http.Get(u) // want report "resp.Body is never closed"
	if err != nil {
		return err
	}
	decoder = json.NewDecoder(resp.Body)
	return nil
}

// The status can be read when the body is closed.
func status(u string) (err error) {
	var resp *http.Response
	defer func() {
		if resp != nil {
			log.Print(resp.Status)
		}
	}()
	resp, err = http.Get(u) // want safe "resp.Body is never closed"
	if err != nil {
		return err
	}
	return nil
}

// What is deferred behind runs before.
func behind(u string) error {
	resp, err := http.Get(u) // want safe "resp.Body is never closed"
	if err != nil {
		return err
	}
	defer func() {
		io.Copy(io.Discard, resp.Body)
	}()
	return nil
}
