package fixture

import (
	"errors"
	"fmt"
	"io"
	"os"
)

var errEmpty = errors.New("empty file")

func concat(out io.Writer, paths []string) error {
	for _, path := range paths {
		if err := func() error {
			if path == "" {
				return nil
			}
			f, err := os.Open(path)
			if err != nil {
				return fmt.Errorf("open %s: %w", path, err)
			}
			defer f.Close() // want unsafe "f.Close"
			n, err := io.Copy(out, f)
			if err != nil {
				return err
			}
			if n == 0 {
				return errEmpty
			}
			return nil
		}(); err != nil {
			return err
		}
	}
	return nil
}

// A break before the file is opened stays outside.
func copyAll(from, to []string) error {
	for i, path := range from {
		if i >= len(to) {
			break
		}
		if err := func() error {
			src, err := os.Open(path)
			if err != nil {
				return err
			}
			defer src.Close() // want unsafe "src.Close"
			dst, err := os.Create(to[i])
			if err != nil {
				return err
			}
			defer dst.Close() // want unsafe "dst.Close"
			if _, err := io.Copy(dst, src); err == nil {
				return nil
			} else {
				return err
			}
		}(); err != nil {
			return err
		}
	}
	return nil
}
