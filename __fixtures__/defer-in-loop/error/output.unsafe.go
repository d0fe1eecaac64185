package fixture

import (
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
)

var errEmpty = errors.New("empty file")

func concat(out io.Writer, paths []string) error {
	for _, path := range paths {
		if path == "" {
			continue
		}
		if err := func() error {
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

// The other results are alike in all returns.
func records(paths []string) ([][]string, int, error) {
	var all [][]string
	for _, path := range paths {
		if err := func() error {
			f, err := os.Open(path)
			if err != nil {
				return fmt.Errorf("open: %w", err)
			}
			defer f.Close() // want unsafe "f.Close"
			rows, err := csv.NewReader(f).ReadAll()
			if err != nil {
				return err // not a table
			}
			all = append(all, rows...)
			return nil
		}(); err != nil {
			return nil, 0, err
		}
	}
	return all, len(all), nil
}

type page struct {
	Items []string
	Next  string
}

func fetch(client *http.Client, url string) (items []string, err error) {
	for url != "" {
		if err := func() error {
			resp, err := client.Get(url)
			if err != nil {
				return err
			}
			defer resp.Body.Close() // want unsafe "resp.Body.Close"
			if resp.StatusCode != http.StatusOK {
				return fmt.Errorf("fetch %s: %s", url, resp.Status)
			}
			var p page
			if err := json.NewDecoder(resp.Body).Decode(&p); err != nil {
				return err
			}
			items, url = append(items, p.Items...), p.Next
			return nil
		}(); err != nil {
			return nil, err
		}
	}
	return items, nil
}
