package quiet

import (
	"bufio"
	"errors"
	"io"
	"strings"
)

// What is in memory can be read, and rarely has lines of 64 KiB.
func words(text string) (n int) {
	sc := bufio.NewScanner(strings.NewReader(text))
	sc.Split(bufio.ScanWords)
	for sc.Scan() {
		n++
	}
	return n
}

func lines(r io.Reader) (lines []string, err error) {
	sc := bufio.NewScanner(r)
	for sc.Scan() {
		lines = append(lines, sc.Text())
	}
	return lines, sc.Err()
}

func each(r io.Reader, visit func(line string) error) (err error) {
	sc := bufio.NewScanner(r)
	defer func() { err = errors.Join(err, sc.Err()) }()
	for sc.Scan() {
		if err := visit(sc.Text()); err != nil {
			return err
		}
	}
	return nil
}

func header(r io.Reader) (string, error) {
	sc := bufio.NewScanner(r)
	if !sc.Scan() {
		return "", io.ErrUnexpectedEOF
	}
	return sc.Text(), nil
}

// A line only asks for the next measurement.
func trigger(r io.Reader, measure chan<- struct{}) {
	sc := bufio.NewScanner(r)
	for sc.Scan() {
		measure <- struct{}{}
	}
}
