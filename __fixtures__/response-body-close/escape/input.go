package escape

import (
	"io"
	"net/http"
	"time"
)

var last *http.Response

type session struct {
	resp *http.Response
	body io.ReadCloser
}

func returned(u string) (*http.Response, error) {
	resp, err := http.Get(u)
	if err != nil {
		return nil, err
	}
	return resp, nil
}

func passedOn(u string) (*http.Response, error) {
	return http.Get(u)
}

func global(u string) (err error) {
	last, err = http.Get(u)
	return err
}

func globalLater(u string) error {
	resp, err := http.Get(u)
	if err != nil {
		return err
	}
	last = resp
	return nil
}

func (s *session) field(u string) error {
	resp, err := http.Get(u)
	if err != nil {
		return err
	}
	s.resp = resp
	return nil
}

func (s *session) bodyField(u string) error {
	resp, err := http.Get(u)
	if err != nil {
		return err
	}
	s.body = resp.Body
	return nil
}

func (s *session) direct(u string) error {
	var err error
	s.resp, err = http.Get(u)
	return err
}

func element(u string, all []*http.Response) ([]*http.Response, error) {
	resp, err := http.Get(u)
	if err != nil {
		return nil, err
	}
	return append(all, resp), nil
}

func literal(u string) (*session, error) {
	resp, err := http.Get(u)
	if err != nil {
		return nil, err
	}
	return &session{resp: resp}, nil
}

func sent(u string, out chan<- *http.Response) error {
	resp, err := http.Get(u)
	if err != nil {
		return err
	}
	out <- resp
	return nil
}

func captured(u string) (func(), error) {
	resp, err := http.Get(u)
	if err != nil {
		return nil, err
	}
	return func() { io.Copy(io.Discard, resp.Body) }, nil
}

func goroutine(u string) error {
	resp, err := http.Get(u)
	if err != nil {
		return err
	}
	go func() {
		io.Copy(io.Discard, resp.Body)
	}()
	return nil
}

func delayed(u string) error {
	resp, err := http.Get(u)
	if err != nil {
		return err
	}
	time.AfterFunc(time.Second, func() { drop(resp) })
	return nil
}

func drop(resp *http.Response) {
	resp.Body.Close()
}

func address(u string, use func(**http.Response)) error {
	resp, err := http.Get(u)
	if err != nil {
		return err
	}
	use(&resp)
	return nil
}

func copied(u string) error {
	resp, err := http.Get(u)
	if err != nil {
		return err
	}
	other := *resp
	return other.Body.Close()
}

func aliased(u string) error {
	resp, err := http.Get(u)
	if err != nil {
		return err
	}
	body := resp.Body
	defer body.Close()
	_, err = io.Copy(io.Discard, body)
	return err
}

func outerVariable(u, kind string) error {
	var r io.ReadCloser
	switch kind {
	case "http":
		resp, err := http.Get(u)
		if err != nil {
			return err
		}
		r = resp.Body
	}
	defer r.Close()
	_, err := io.Copy(io.Discard, r)
	return err
}

func assignedInside(u string, retry func(func() error) error) (int, error) {
	var resp *http.Response
	err := retry(func() (err error) {
		resp, err = http.Get(u)
		return err
	})
	if err != nil {
		return 0, err
	}
	defer resp.Body.Close()
	return resp.StatusCode, nil
}

func deferredReturn(u string) (out *http.Response, err error) {
	resp, err := http.Get(u)
	if err != nil {
		return nil, err
	}
	defer func() { out = resp }()
	return nil, nil
}

func joined(u string) (int, error) {
	return status(http.Get(u))
}

func status(resp *http.Response, err error) (int, error) {
	if err != nil {
		return 0, err
	}
	defer resp.Body.Close()
	return resp.StatusCode, nil
}
