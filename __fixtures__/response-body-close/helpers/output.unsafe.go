package helpers

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"io"
	"net/http"
)

func closeBody(resp *http.Response) {
	io.Copy(io.Discard, resp.Body)
	resp.Body.Close()
}

func quietly(c io.Closer) {
	_ = c.Close()
}

func readAll(resp *http.Response) ([]byte, error) {
	defer resp.Body.Close()
	return io.ReadAll(resp.Body)
}

func through(resp *http.Response) { closeBody(resp) }

func closedByHelper(u string) error {
	resp, err := http.Get(u)
	if err != nil {
		return err
	}
	defer closeBody(resp)
	return nil
}

func closedByCloser(u string) error {
	resp, err := http.Get(u)
	if err != nil {
		return err
	}
	defer quietly(resp.Body)
	return nil
}

func closedByReader(u string) ([]byte, error) {
	resp, err := http.Get(u)
	if err != nil {
		return nil, err
	}
	return readAll(resp)
}

func closedTwoDown(u string) error {
	resp, err := http.Get(u)
	if err != nil {
		return err
	}
	through(resp)
	return nil
}

func checkStatus(resp *http.Response) error {
	if resp.StatusCode/100 != 2 {
		return errors.New(resp.Status)
	}
	return nil
}

func decode(r io.Reader, out any) error {
	return json.NewDecoder(r).Decode(out)
}

type meta struct{ kind string }

func (m *meta) read(_ context.Context, resp *http.Response) {
	m.kind = resp.Header.Get("Content-Type")
}

// The helpers only look at the response: closing stays with the caller.
func looked(u string, out any) error {
	resp, err := http.Get(u) // want unsafe "resp.Body is never closed"
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	if err := checkStatus(resp); err != nil {
		return err
	}
	return decode(resp.Body, out)
}

func byMethod(ctx context.Context, u string, m *meta) error {
	resp, err := http.Get(u) // want unsafe "resp.Body is never closed"
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	m.read(ctx, resp)
	return nil
}

func wrap(resp *http.Response) *bufio.Reader {
	return bufio.NewReader(resp.Body)
}

func wrapped(u string) (*bufio.Reader, error) {
	resp, err := http.Get(u)
	if err != nil {
		return nil, err
	}
	return wrap(resp), nil
}

var kept []*http.Response

func keep(resp *http.Response) { kept = append(kept, resp) }

func stored(u string) error {
	resp, err := http.Get(u)
	if err != nil {
		return err
	}
	keep(resp)
	return nil
}

type sink interface {
	Take(resp *http.Response)
}

func toInterface(u string, s sink) error {
	resp, err := http.Get(u)
	if err != nil {
		return err
	}
	s.Take(resp)
	return nil
}

func toValue(u string, take func(*http.Response)) error {
	resp, err := http.Get(u)
	if err != nil {
		return err
	}
	take(resp)
	return nil
}

func walk(resp *http.Response, depth int) {
	if depth > 0 {
		walk(resp, depth-1)
	}
}

// walk only passes the response to itself: nothing closes it.
func recursive(u string) error {
	resp, err := http.Get(u) // want unsafe "resp.Body is never closed"
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	walk(resp, 3)
	return nil
}

func all(resps ...*http.Response) {
	for _, r := range resps {
		r.Body.Close()
	}
}

func variadic(u string) error {
	resp, err := http.Get(u)
	if err != nil {
		return err
	}
	all(resp)
	return nil
}

func anything(v any) {
	if resp, ok := v.(*http.Response); ok {
		resp.Body.Close()
	}
}

func asInterface(u string) error {
	resp, err := http.Get(u)
	if err != nil {
		return err
	}
	anything(resp)
	return nil
}

func maybe(r io.Reader) {
	if c, ok := r.(io.Closer); ok {
		c.Close()
	}
}

func asserted(u string) error {
	resp, err := http.Get(u)
	if err != nil {
		return err
	}
	maybe(resp.Body)
	return nil
}

// The body becomes the body of another request, and the transport closes that.
func forwarded(c *http.Client, u, to string) error {
	resp, err := c.Get(u)
	if err != nil {
		return err
	}
	req, err := http.NewRequest(http.MethodPut, to, resp.Body)
	if err != nil {
		return err
	}
	out, err := c.Do(req)
	if err != nil {
		return err
	}
	return out.Body.Close()
}

func onTheSpot(u string) (err error) {
	resp, err := http.Get(u) // want safe "resp.Body is never closed"
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	func() {
		_, err = io.Copy(io.Discard, resp.Body)
	}()
	return err
}

type parser interface {
	Parse(r io.Reader) error
}

// What stands behind the interface could only close the reader by asking for its type.
func parsed(u string, p parser) error {
	resp, err := http.Get(u) // want report "resp.Body is never closed" because "cannot be looked into"
	if err != nil {
		return err
	}
	return p.Parse(resp.Body)
}

type statusError struct{ resp *http.Response }

func (e *statusError) Error() string { return e.resp.Status }

func expect(resp *http.Response, codes ...int) error {
	for _, code := range codes {
		if resp.StatusCode == code {
			return nil
		}
	}
	return &statusError{resp: resp}
}

// The error keeps the response.
func inError(u string) error {
	resp, err := http.Get(u)
	if err != nil {
		return err
	}
	return expect(resp, http.StatusOK, http.StatusNoContent)
}
