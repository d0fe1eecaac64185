package fixture

import (
	"bufio"
	"compress/gzip"
	"io"
	"os/exec"
)

func compress(in io.Reader, upload func(io.Reader) error) (int64, error) {
	pr, pw := io.Pipe()
	written := make(chan int64) // want safe "written has no room, so the goroutine that sends to it waits for ever when the function returns before it receives"
	go func() {
		zw := gzip.NewWriter(pw)
		n, err := io.Copy(zw, in)
		zw.Close()
		pw.CloseWithError(err)
		written <- n
	}()
	if err := upload(pr); err != nil {
		pr.CloseWithError(err)
		return 0, err
	}
	return <-written, nil
}

func run(cmd *exec.Cmd) (matched bool, err error) {
	out, err := cmd.StdoutPipe()
	if err != nil {
		return false, err
	}
	seen := make(chan bool) // want safe "when the function returns before it receives"
	go func() {
		found := false
		for s := bufio.NewScanner(out); s.Scan(); {
			found = found || s.Text() == "ready"
		}
		seen <- found
	}()
	if err = cmd.Start(); err != nil {
		return
	}
	verdict := make(chan bool)
	go func() { verdict <- <-seen }()
	return <-verdict, cmd.Wait()
}

// Nothing is started yet.
func before(check func() error, job func() int) (int, error) {
	done := make(chan int)
	if err := check(); err != nil {
		return 0, err
	}
	go func() { done <- job() }()
	return <-done, nil
}

// Only one of the two ways starts it.
func onlyIfAsync(async bool, job func() int) int {
	done := make(chan int)
	if async {
		go func() { done <- job() }()
	}
	if !async {
		return job()
	}
	return <-done
}

func receivedAnyway(check func() error, job func() int) (n int, err error) {
	done := make(chan int)
	go func() { done <- job() }()
	defer func() { n = <-done }()
	if err := check(); err != nil {
		return 0, err
	}
	return n, nil
}

func receivedFirst(check func() error, job func() int) (int, error) {
	done := make(chan int)
	go func() { done <- job() }()
	if err := check(); err != nil {
		<-done
		return 0, err
	}
	n := <-done
	if n < 0 {
		return 0, io.ErrUnexpectedEOF
	}
	return n, nil
}

// Without the return the collector waits at the range, not at the send.
func collects(job func(chan<- error) error) error {
	failures := make(chan error)
	first := make(chan error)
	go func() {
		var err error
		for e := range failures {
			err = e
		}
		first <- err
	}()
	if err := job(failures); err != nil {
		return err
	}
	close(failures)
	return <-first
}

func neverReturns(check func() bool, job func() int) int {
	done := make(chan int)
	go func() { done <- job() }()
	if !check() {
		panic("cannot go on")
	}
	return <-done
}
