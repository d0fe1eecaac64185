package fixture

import (
	"encoding/csv"
	"errors"
	"io"
	"log"
	"os"
	"runtime"
)

// Nil would end the loop, not the iteration.
func firstMatch(paths []string, match func([]byte) bool) error {
	for _, path := range paths {
		f, err := os.Open(path)
		if err != nil {
			return err
		}
		defer f.Close() // want report "f.Close" because `the body returns from this function`
		data, err := io.ReadAll(f)
		if err != nil {
			return err
		}
		if match(data) {
			return nil
		}
	}
	return errors.New("no match")
}

func records(paths []string) ([][]string, error) {
	var all [][]string
	for _, path := range paths {
		f, err := os.Open(path)
		if err != nil {
			return nil, err
		}
		defer f.Close() // want report "f.Close" because `the body returns from this function`
		records, err := csv.NewReader(f).ReadAll()
		if err != nil {
			return all, err
		}
		all = append(all, records...)
	}
	return all, nil
}

func untilEmpty(paths []string) {
	for _, path := range paths {
		f, err := os.Open(path)
		if err != nil {
			continue
		}
		defer f.Close() // want report "f.Close" because `breaks out of the loop`
		if info, err := f.Stat(); err == nil && info.Size() == 0 {
			break
		}
	}
}

func nested(groups [][]string) {
groups:
	for _, paths := range groups {
		for _, path := range paths {
			f, err := os.Open(path)
			if err != nil {
				continue
			}
			defer f.Close() // want report "f.Close" because `jumps out of the iteration`
			if _, err := io.Copy(io.Discard, f); err != nil {
				continue groups
			}
		}
	}
}

func retries(paths []string) {
	for _, path := range paths {
	again:
		f, err := os.Open(path)
		if err != nil {
			goto again
		}
		defer f.Close() // want report "f.Close" because `jumps`
		io.Copy(io.Discard, f)
	}
}

// The result that the deferred function sets is that of the function.
func closing(paths []string) (err error) {
	for _, path := range paths {
		f, err := os.Create(path)
		if err != nil {
			return err
		}
		_ = f
	}
	for _, path := range paths {
		f, openErr := os.Create(path)
		if openErr != nil {
			return openErr
		}
		defer func() { // want report "f.Close" because `sets a result`
			err = errors.Join(err, f.Close())
		}()
		if _, err = f.WriteString("ok"); err != nil {
			return err
		}
	}
	return nil
}

func recovered(jobs <-chan func()) {
	for job := range jobs {
		defer func() { // want report "recover\\(\\) is deferred to the end of the function: a panic in one iteration ends the whole loop" because `make the body a function`
			if r := recover(); r != nil {
				log.Print(r)
			}
		}()
		job()
	}
}

func both(paths []string) {
	for _, path := range paths {
		f, err := os.Open(path)
		if err != nil {
			continue
		}
		defer f.Close() // want report "f.Close" because `a recover too`
		defer func() {  // want report "recover"
			recover()
		}()
		io.Copy(io.Discard, f)
	}
}

func strange(paths []string) {
	for _, path := range paths {
		f, err := os.Open(path)
		if err != nil {
			continue
		}
		defer f.Close() // want report "f.Close" because `defers other calls too`
		defer log.Printf("read %s", path)
		io.Copy(io.Discard, f)
	}
}

// The readers of the inner loop are needed behind it.
func merged(out io.Writer, lists []string) {
	var readers []io.Reader
	for _, list := range lists {
		f, err := os.Open(list)
		if err != nil {
			continue
		}
		defer f.Close() // want report "f.Close" because `defers other calls too`
		names, _ := csv.NewReader(f).Read()
		for _, name := range names {
			part, err := os.Open(name)
			if err != nil {
				continue
			}
			defer part.Close()
			readers = append(readers, part)
		}
	}
	io.Copy(out, io.MultiReader(readers...))
}

func traced(paths []string) {
	for _, path := range paths {
		f, err := os.Open(path)
		if err != nil {
			continue
		}
		defer f.Close() // want report "f.Close" because `asks for the function`
		_, file, line, _ := runtime.Caller(1)
		log.Print(file, line)
		io.Copy(io.Discard, f)
	}
}
