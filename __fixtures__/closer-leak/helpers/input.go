package helpers

import (
	"bufio"
	"io"
	"os"
)

// Reads, and leaves it open.
func count(r io.Reader) (n int) {
	for s := bufio.NewScanner(r); s.Scan(); {
		n++
	}
	return n
}

func lines(path string) (int, error) {
	f, err := os.Open(path) // want unsafe "f is never closed"
	if err != nil {
		return 0, err
	}
	return count(f), nil
}

func header(f *os.File) ([]byte, error) {
	buf := make([]byte, 16)
	_, err := io.ReadFull(f, buf)
	return buf, err
}

func magic(path string) ([]byte, error) {
	f, err := os.Open(path) // want unsafe "f is never closed"
	if err != nil {
		return nil, err
	}
	return header(f)
}

// Closes what it is given.
func drain(rc io.ReadCloser) error {
	defer rc.Close()
	_, err := io.Copy(io.Discard, rc)
	return err
}

func drained(path string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	return drain(f)
}

// A function value may do anything.
func visit(path string, fn func(*os.File) error) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	return fn(f)
}

func read(path string, fn func(io.Reader) error) error {
	f, err := os.Open(path) // want report "f is never closed" because `it is given to a function that cannot be looked into`
	if err != nil {
		return err
	}
	return fn(f)
}
