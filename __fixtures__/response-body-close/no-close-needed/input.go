package none

import (
	"bufio"
	"bytes"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
)

// The recorder's body is a buffer.
func recorded(h http.Handler, r *http.Request) (string, error) {
	rec := httptest.NewRecorder()
	h.ServeHTTP(rec, r)
	resp := rec.Result()
	data, err := io.ReadAll(resp.Body)
	return string(data), err
}

func fake() *http.Response {
	resp := &http.Response{Body: io.NopCloser(strings.NewReader("{}"))}
	resp.StatusCode = http.StatusOK
	return resp
}

func parsed(raw []byte) (int, error) {
	resp, err := http.ReadResponse(bufio.NewReader(bytes.NewReader(raw)), nil)
	if err != nil {
		return 0, err
	}
	return resp.StatusCode, nil
}

type dialer struct{}

func (*dialer) Dial(string) (net.Conn, *http.Response, error) { return nil, nil, nil }

// Three results: a handshake, as websocket packages give it.
func handshake(d *dialer, u string) (net.Conn, error) {
	conn, resp, err := d.Dial(u)
	if err != nil {
		println(resp.Status)
		return nil, err
	}
	return conn, nil
}

type store struct{}

func (store) Get(key string) (*http.Response, error) { return nil, nil }

// Get of another type, with a cached response.
func cached(s store) (string, error) {
	resp, err := s.Get("k")
	if err != nil {
		return "", err
	}
	return resp.Status, nil
}

// After 101 the body is the connection.
func upgraded(c *http.Client, req *http.Request) error {
	resp, err := c.Do(req)
	if err != nil {
		return err
	}
	conn, ok := resp.Body.(io.ReadWriteCloser)
	if !ok {
		return io.ErrUnexpectedEOF
	}
	go serve(conn)
	return nil
}

func switched(c *http.Client, req *http.Request) (string, error) {
	resp, err := c.Do(req)
	if err != nil {
		return "", err
	}
	if resp.StatusCode == http.StatusSwitchingProtocols {
		return "upgraded", nil
	}
	defer resp.Body.Close()
	return resp.Status, nil
}

func serve(conn io.ReadWriteCloser) { conn.Close() }
