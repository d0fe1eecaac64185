package fixture

import (
	"errors"
	"io"
	"log"
	"os"
)

// The loop is left as soon as the file is open: there is one at most.
func found(dirs []string) ([]byte, error) {
	for _, dir := range dirs {
		f, err := os.Open(dir + "/config.json")
		if err != nil {
			continue
		}
		defer f.Close()
		return io.ReadAll(f)
	}
	return nil, errors.New("no config")
}

func chosen(dirs []string, verbose bool) {
	for _, dir := range dirs {
		f, err := os.Open(dir)
		if err != nil {
			continue
		}
		defer f.Close()
		if verbose {
			log.Print(dir)
		}
		break
	}
}

func repaired(f *os.File, broken func() bool) bool {
	for {
		switch {
		case !broken():
			return true
		default:
			backup, err := os.Create(f.Name() + ".broken")
			if err != nil {
				return false
			}
			defer backup.Close()
			if _, err := io.Copy(backup, f); err != nil {
				return false
			}
			return true
		}
	}
}

func drained(work <-chan func(), stop <-chan chan struct{}) {
loop:
	for {
		select {
		case f := <-work:
			f()
		case done := <-stop:
			defer close(done)
			break loop
		}
	}
}

// What a loop evaluates once, and what its body starts elsewhere.
func elsewhere(paths []string) {
	for _, path := range paths {
		func() {
			f, err := os.Open(path)
			if err != nil {
				return
			}
			defer f.Close()
			io.Copy(io.Discard, f)
		}()
		go func() {
			f, err := os.Open(path)
			if err != nil {
				return
			}
			defer f.Close()
			io.Copy(io.Discard, f)
		}()
	}
}
