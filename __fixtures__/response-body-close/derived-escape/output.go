package derived

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"io"
	"net/http"
)

func decoder(u string) (*json.Decoder, error) {
	resp, err := http.Get(u)
	if err != nil {
		return nil, err
	}
	return json.NewDecoder(resp.Body), nil
}

func unzipped(u string) (io.ReadCloser, error) {
	resp, err := http.Get(u)
	if err != nil {
		return nil, err
	}
	return gzip.NewReader(resp.Body)
}

func body(u string) (io.ReadCloser, error) {
	resp, err := http.Get(u)
	if err != nil {
		return nil, err
	}
	return resp.Body, nil
}

func scanner(u string) (*bufio.Scanner, error) {
	resp, err := http.Get(u)
	if err != nil {
		return nil, err
	}
	s := bufio.NewScanner(resp.Body)
	s.Split(bufio.ScanWords)
	return s, nil
}

func twice(u string) (io.Reader, error) {
	resp, err := http.Get(u)
	if err != nil {
		return nil, err
	}
	limited := io.LimitReader(resp.Body, 1<<20)
	return bufio.NewReader(limited), nil
}

type stream struct {
	lines *bufio.Scanner
	json  *json.Decoder
}

func (s *stream) open(u string) error {
	resp, err := http.Get(u)
	if err != nil {
		return err
	}
	s.lines = bufio.NewScanner(resp.Body)
	return nil
}

func newStream(u string) (*stream, error) {
	resp, err := http.Get(u)
	if err != nil {
		return nil, err
	}
	return &stream{json: json.NewDecoder(resp.Body)}, nil
}

func lines(u string, out chan<- *bufio.Reader) error {
	resp, err := http.Get(u)
	if err != nil {
		return err
	}
	out <- bufio.NewReader(resp.Body)
	return nil
}

func later(u string) (func() error, error) {
	resp, err := http.Get(u)
	if err != nil {
		return nil, err
	}
	d := json.NewDecoder(resp.Body)
	return func() error { return d.Decode(new(int)) }, nil
}

// Nothing that holds the body leaves: the values are copies.
func local(u string) (map[string]string, error) {
	resp, err := http.Get(u) // want safe "resp.Body is never closed"
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	zr, err := gzip.NewReader(resp.Body)
	if err != nil {
		return nil, err
	}
	m := map[string]string{"type": resp.Header.Get("Content-Type")}
	s := bufio.NewScanner(zr)
	for s.Scan() {
		m[s.Text()] = resp.Status
	}
	return m, s.Err()
}

// Headers stay readable after the body is closed.
func headers(u string) (http.Header, []*http.Cookie, error) {
	resp, err := http.Get(u) // want safe "resp.Body is never closed"
	if err != nil {
		return nil, nil, err
	}
	defer resp.Body.Close()
	return resp.Header, resp.Cookies(), nil
}
