// What is closed, or goes on to be used elsewhere.
package kept

import (
	"bufio"
	"compress/gzip"
	"errors"
	"io"
	"log"
	"net"
	"os"
	"os/exec"
	"runtime/pprof"
	"sync"
	"syscall"
	"testing"
)

func closed(path string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	return nil
}

func closedInLiteral(path string) (err error) {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	_, err = f.WriteString("#!/bin/sh\n")
	return err
}

func closedAtEnd(path string) error {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	f.WriteString("#!/bin/sh\n")
	return f.Close()
}

func returned(path string) (*os.File, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	return f, nil
}

func named(path string) (f *os.File, err error) {
	f, err = os.Open(path)
	if err != nil {
		return
	}
	_, err = f.Seek(0, io.SeekEnd)
	return
}

func wrapped(path string) (*bufio.Scanner, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	return bufio.NewScanner(f), nil
}

func unzipped(path string) (io.Reader, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	return gzip.NewReader(f)
}

type journal struct {
	sync.Mutex
	file *os.File
	log  *log.Logger
}

func (j *journal) open(path string) error {
	f, err := os.OpenFile(path, os.O_APPEND|os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	j.file = f
	return nil
}

func (j *journal) openLog(path string) error {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	j.log = log.New(f, "", log.LstdFlags)
	return nil
}

func redirect(path string) error {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	log.SetOutput(f)
	return nil
}

func profile(path string) error {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	return pprof.StartCPUProfile(f)
}

func run(path string) error {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	cmd := exec.Command("make", "all")
	cmd.Stdout = f
	return cmd.Start()
}

// The lock lasts as long as the file is open.
func lockFile(path string) error {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	return syscall.Flock(int(f.Fd()), syscall.LOCK_EX)
}

func inGoroutine(path string, lines chan<- string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	go func() {
		for s := bufio.NewScanner(f); s.Scan(); {
			lines <- s.Text()
		}
		close(lines)
	}()
	return nil
}

func sent(l net.Listener, conns chan<- net.Conn) {
	for {
		conn, err := l.Accept()
		if err != nil {
			return
		}
		conns <- conn
	}
}

func closeAll(closers ...io.Closer) {
	for _, c := range closers {
		c.Close()
	}
}

func byHelper(path string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer closeAll(f)
	return nil
}

func TestCleanup(t *testing.T) {
	f, err := os.Open("testdata/golden")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	g, err := os.Open("testdata/golden")
	if err != nil {
		t.Fatal(err)
	}
	closers := []func() error{g.Close}
	for _, c := range closers {
		defer c()
	}
}

func missing(path string) bool {
	f, err := os.Open(path)
	if err != nil {
		return true
	}
	f.Close()
	return false
}

// A reader of gzip holds nothing.
func inflate(r io.Reader) ([]byte, error) {
	z, err := gzip.NewReader(r)
	if err != nil {
		return nil, err
	}
	return io.ReadAll(z)
}

func kept(path string, opened map[string]*os.File) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	opened[path] = f
	return nil
}

func fatal(path string) {
	f, err := os.Open(path)
	if err != nil {
		log.Fatal(err)
	}
	data, _ := io.ReadAll(f)
	log.Fatalf("%s: %d bytes", path, len(data))
}
