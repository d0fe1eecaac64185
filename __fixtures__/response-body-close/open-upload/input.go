package upload

import (
	"io"
	"net/http"
)

// The caller writes on when the response is there already: closing that would end the upload.
func open(u string) (io.WriteCloser, error) {
	pr, pw := io.Pipe()
	resp, err := http.Post(u, "text/plain", pr) // want unsafe "resp.Body is never closed"
	if err != nil {
		return nil, err
	}
	println(resp.Status)
	return pw, nil
}

type stream struct{ out *io.PipeWriter }

func (s *stream) open(u string) error {
	var pr *io.PipeReader
	pr, s.out = io.Pipe()
	resp, err := http.Post(u, "text/plain", pr) // want unsafe "resp.Body is never closed"
	if err != nil {
		return err
	}
	println(resp.Status)
	return nil
}

// All is written by a goroutine of its own.
func send(u string, write func(io.Writer) error) error {
	pr, pw := io.Pipe()
	go func() { pw.CloseWithError(write(pw)) }()
	resp, err := http.Post(u, "text/plain", pr) // want safe "resp.Body is never closed"
	if err != nil {
		return err
	}
	println(resp.Status)
	return nil
}
