package files

import (
	"archive/zip"
	"bufio"
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"log"
	"net/http"
	"os"
	"strings"
	"testing"
)

type entry struct {
	name string
	size int64
}

// Writers that are made of the file end with the function.
func export(path string, entries []entry) error {
	f, err := os.Create(path) // want safe "f is never closed"
	if err != nil {
		return err
	}
	defer f.Close()
	out := bufio.NewWriter(f)
	for _, e := range entries {
		fmt.Fprintf(out, "%s %d\n", e.name, e.size)
	}
	return out.Flush()
}

func appendLine(path, line string) (n int, err error) {
	f, err := os.OpenFile(path, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o644) // want safe "f is never closed"
	if err != nil {
		return 0, err
	}
	defer f.Close()
	return f.WriteString(line + "\n")
}

func sizeOf(path string) int64 {
	if f, err := os.Open(path); err == nil { // want safe "f is never closed"
		defer f.Close()
		info, err := f.Stat()
		if err == nil {
			return info.Size()
		}
	}
	return -1
}

func table(path string) ([][]string, error) {
	var f, err = os.Open(path) // want safe "f is never closed"
	if err != nil {
		return nil, err
	}
	defer f.Close()
	r := csv.NewReader(f)
	r.Comma = ';'
	return r.ReadAll()
}

func list(path string) ([]string, error) {
	archive, err := zip.OpenReader(path) // want safe "archive is never closed"
	if err != nil {
		return nil, err
	}
	defer archive.Close()
	var names []string
	for _, file := range archive.File {
		names = append(names, file.Name)
	}
	return names, nil
}

func upload(w http.ResponseWriter, r *http.Request) {
	picture, header, err := r.FormFile("picture") // want safe "picture is never closed"
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	defer picture.Close()
	var data bytes.Buffer
	if _, err := io.Copy(&data, picture); err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	fmt.Fprintln(w, header.Filename, data.Len())
}

func inside(root *os.Root, name string) ([]byte, error) {
	f, err := root.Open(name) // want safe "f is never closed"
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return io.ReadAll(f)
}

// What is there already is not opened here.
func output(path string, lines []string) error {
	out := os.Stdout
	if path != "" {
		var err error
		out, err = os.Create(path) // want safe "out is never closed"
		if err != nil {
			return err
		}
		defer out.Close()
	}
	_, err := io.WriteString(out, strings.Join(lines, "\n"))
	return err
}

func TestGolden(t *testing.T) {
	f, err := os.Open("testdata/golden") // want safe "f is never closed"
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if data, _ := io.ReadAll(f); len(data) == 0 {
		t.Error("empty")
	}
}

// The check stands further down.
func later(path string) error {
	f, err := os.Open(path) // want unsafe "f is never closed"
	log.Print("opened ", path)
	if err != nil {
		return err
	}
	_, err = io.Copy(io.Discard, f)
	return err
}

func unchecked(path string) string {
	f, _ := os.Open(path) // want report "f is never closed" because `the error is thrown away`
	line, _ := bufio.NewReader(f).ReadString('\n')
	return line
}

func joined(path string) error {
	f, err := os.Open(path) // want report "f is never closed" because `no check of err alone follows`
	if err != nil || path == "-" {
		return err
	}
	_, err = f.Stat()
	return err
}

// A check that only some errors pass does not stand in the way.
func loadIfAny(path string) ([]byte, error) {
	f, err := os.Open(path) // want safe "f is never closed"
	if os.IsNotExist(err) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return io.ReadAll(f)
}

func loadQuietly(path string) ([]byte, error) {
	f, err := os.Open(path) // want safe "f is never closed"
	if err != nil && (err == io.EOF || errors.Is(err, os.ErrPermission)) {
		return nil, nil
	} // what else
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return io.ReadAll(f)
}

// But without an error there may be no file either.
func loadOrNothing(path string) ([]byte, error) {
	f, err := os.Open(path) // want report "f is never closed" because `no check of err alone`
	if os.IsNotExist(err) {
		err = nil
	}
	if err != nil {
		return nil, err
	}
	return io.ReadAll(f)
}

func sizeIfAny(path string) (int64, error) {
	f, err := os.Open(path) // want safe "f is never closed"
	if os.IsNotExist(err) {
		return 0, nil
	} else if err != nil {
		return 0, err
	}
	defer f.Close()
	return io.Copy(io.Discard, f)
}

func sizeInIf(path string) (n int64, err error) {
	if f, err := os.Open(path); os.IsNotExist(err) { // want report "f is never closed" because `no check of err alone`
		return 0, nil
	} else if err != nil {
		return 0, err
	} else if n, err = io.Copy(io.Discard, f); err != nil {
		return 0, err
	}
	return n, nil
}

func sizeInElse(path string) (int64, error) {
	if f, err := os.Open(path); os.IsNotExist(err) { // want safe "f is never closed"
		return 0, nil
	} else if err != nil {
		return 0, err
	} else {
		defer f.Close()
		return io.Copy(io.Discard, f)
	}
}
