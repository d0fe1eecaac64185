package config

import (
	"bufio"
	"fmt"
	"io"
	"strings"
)

type parser struct {
	sc   *bufio.Scanner
	line int
}

func (p *parser) parse() (n int) {
	for p.sc.Scan() {
		p.line++
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

func section(sc *bufio.Scanner) (entries []string) {
	for sc.Scan() {
		if sc.Text() == "" {
			break
		}
		entries = append(entries, sc.Text())
	}
	return entries
}

func sections(r io.Reader) (head, body []string, err error) {
	sc := bufio.NewScanner(r)
	head = section(sc)
	body = section(sc)
	if err := sc.Err(); err != nil {
		return nil, nil, fmt.Errorf("config: %w", err)
	}
	return head, body, nil
}

// A line that is not there is looked for once only.
func first(r io.Reader) (string, error) {
	sc := bufio.NewScanner(r)
	if !sc.Scan() {
		return "", io.ErrUnexpectedEOF
	}
	return sc.Text(), nil
}

func value(r io.Reader, key string) (string, error) {
	sc := bufio.NewScanner(r)
	for sc.Scan() { // want unsafe "never checked"
		if k, v, ok := strings.Cut(sc.Text(), "="); ok && k == key {
			return v, nil
		}
	}
	return "", fmt.Errorf("no %s", key)
}

func forward(r io.Reader, to chan<- string) {
	sc := bufio.NewScanner(r)
	go func() {
		for sc.Scan() { // want report "never checked" because `the function returns no error`
			to <- sc.Text()
		}
	}()
}
