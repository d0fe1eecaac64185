package archive

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"net"
	"os"
	"path/filepath"
)

type store struct {
	dir   string
	files map[string]*os.File
}

func (s *store) open(name string) (*os.File, error) {
	f, err := os.Open(filepath.Join(s.dir, name))
	if err != nil {
		return nil, fmt.Errorf("archive: %w", err)
	}
	return f, nil
}

func (s *store) lines(name string) (n int, err error) {
	f, err := s.open(name) // want unsafe "f is never closed"
	if err != nil {
		return 0, err
	}
	defer f.Close()
	for in := bufio.NewScanner(f); in.Scan(); {
		n++
	}
	return n, nil
}

func reader(name string) (io.ReadCloser, error) {
	if name == "-" {
		return os.Open(os.DevNull)
	}
	return os.Open(name)
}

func size(name string) (int64, error) {
	in, err := reader(name) // want unsafe "in is never closed"
	if err != nil {
		return 0, err
	}
	defer in.Close()
	return io.Copy(io.Discard, in)
}

func dial(addr string) (net.Conn, error) { return net.Dial("tcp", addr) }

func send(addr string, line string) error {
	conn, err := dial(addr) // want unsafe "conn is never closed"
	if err != nil {
		return err
	}
	defer conn.Close()
	_, err = io.WriteString(conn, line)
	return err
}

// The store keeps them open.
func (s *store) cached(name string) (*os.File, error) {
	if f, ok := s.files[name]; ok {
		return f, nil
	}
	f, err := os.Open(filepath.Join(s.dir, name))
	if err != nil {
		return nil, err
	}
	s.files[name] = f
	return f, nil
}

func (s *store) sizeOfCached(name string) (int64, error) {
	f, err := s.cached(name)
	if err != nil {
		return 0, err
	}
	info, err := f.Stat()
	if err != nil {
		return 0, err
	}
	return info.Size(), nil
}

// Nothing is open here.
func memory(data []byte) (io.ReadCloser, error) {
	return io.NopCloser(bytes.NewReader(data)), nil
}

func sizeInMemory(data []byte) (int64, error) {
	in, err := memory(data)
	if err != nil {
		return 0, err
	}
	return io.Copy(io.Discard, in)
}

// What is handed out is closed already.
func localUDP() (net.Conn, error) {
	conn, err := net.Dial("udp", "192.0.2.1:9")
	if err != nil {
		return nil, err
	}
	return conn, conn.Close()
}

func localIP() (string, error) {
	conn, err := localUDP()
	if err != nil {
		return "", err
	}
	return conn.LocalAddr().String(), nil
}
