package logs

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"os/exec"
	"strings"
)

var errEmpty = errors.New("empty")

// Only of a file that is opened here it is sure that an error is no usual end.
func count(r io.Reader) (n int, err error) {
	if r == nil {
		return 0, errEmpty
	}
	sc := bufio.NewScanner(r)
	for sc.Scan() { // want unsafe "sc.Err\\(\\) is never checked"
		n++
	}
	if err := sc.Err(); err != nil {
		return 0, err
	}
	return n, nil
}

func running(name string) (n int, err error) {
	cmd := exec.Command(name)
	out, err := cmd.StdoutPipe()
	if err != nil {
		return 0, err
	}
	if err := cmd.Start(); err != nil {
		return 0, err
	}
	sc := bufio.NewScanner(out)
	for sc.Scan() { // want report "never checked" because `what stands behind the loop has to run`
		n++
	}
	return n, cmd.Wait()
}

func typed() (n int, err error) {
	sc := bufio.NewScanner(os.Stdin)
	sc.Buffer(make([]byte, 0, 1<<20), 1<<20)
	sc.Split(bufio.ScanWords)
	for sc.Scan() { // want unsafe "never checked"
		n++
	}
	if err := sc.Err(); err != nil {
		return 0, err
	}
	return n, nil
}

// What is in memory can be read, and rarely has lines of 64 KiB.
func words(text string) (n int) {
	sc := bufio.NewScanner(strings.NewReader(text))
	sc.Split(bufio.ScanWords)
	for sc.Scan() {
		n++
	}
	return n
}

func output(name string) ([]string, error) {
	var out bytes.Buffer
	cmd := exec.Command(name)
	cmd.Stdout = &out
	if err := cmd.Run(); err != nil {
		return nil, err
	}
	var lines []string
	sc := bufio.NewScanner(&out)
	for sc.Scan() {
		lines = append(lines, sc.Text())
	}
	return lines, nil
}

// What ends the reading before the end of the file comes back as an error, which is no failure then.
func head(path string) (lines []string, err error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	sc := bufio.NewScanner(f)
	sc.Split(func(data []byte, atEOF bool) (int, []byte, error) {
		n, line, err := bufio.ScanLines(data, atEOF)
		if string(line) == "--" {
			return 0, nil, errEmpty
		}
		return n, line, err
	})
	for sc.Scan() { // want unsafe "never checked"
		lines = append(lines, sc.Text())
	}
	if err := sc.Err(); err != nil {
		return nil, err
	}
	return lines, nil
}

func follow(ctx context.Context, path string, lines chan<- string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	go func() {
		<-ctx.Done()
		f.Close()
	}()
	sc := bufio.NewScanner(f)
	for sc.Scan() { // want unsafe "never checked"
		lines <- sc.Text()
	}
	if err := sc.Err(); err != nil {
		return err
	}
	return nil
}

func stoppable(ctx context.Context, path string) (n int, err error) {
	f, err := os.Open(path)
	if err != nil {
		return 0, err
	}
	stop := context.AfterFunc(ctx, func() { f.Close() })
	defer stop()
	sc := bufio.NewScanner(f)
	for sc.Scan() { // want unsafe "never checked"
		n++
	}
	if err := sc.Err(); err != nil {
		return 0, err
	}
	return n, nil
}

func untilEnd(path string) (n int, err error) {
	f, err := os.Open(path)
	if err != nil {
		return 0, err
	}
	sc := bufio.NewScanner(f)
	for sc.Scan() { // want unsafe "never checked"
		if sc.Text() == "END" {
			f.Close()
		}
		n++
	}
	if err := sc.Err(); err != nil {
		return 0, err
	}
	return n, nil
}

// The file is closed first, as the author did.
func total(paths ...string) (n int, err error) {
	for _, path := range paths {
		f, err := os.Open(path)
		if err != nil {
			return 0, err
		}
		sc := bufio.NewScanner(f)
		sc.Split(bufio.ScanWords)
		for sc.Scan() { // want unsafe "never checked"
			n++
		}
		f.Close()
		if err := sc.Err(); err != nil {
			return 0, err
		}
	}
	return n, nil
}

func closedBehind(path string) (lines []string, err error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	sc := bufio.NewScanner(f)
	for sc.Scan() { // want safe "never checked"
		lines = append(lines, sc.Text())
	}
	f.Close()
	if err := sc.Err(); err != nil {
		return nil, err
	}
	return lines, nil
}

// Behind the loop there is no scanner.
func inLoopOnly(path string) (n int, err error) {
	f, err := os.Open(path)
	if err != nil {
		return 0, err
	}
	defer f.Close()
	for sc := bufio.NewScanner(f); sc.Scan(); { // want report "never checked" because `is there in the loop only`
		n++
	}
	return n, nil
}
