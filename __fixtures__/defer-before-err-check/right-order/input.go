package right

import (
	"context"
	"database/sql"
	"errors"
	"io"
	"log"
	"net/http"
	"os"
	"sync"
	"time"
)

func checked(path string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	return nil
}

func inCondition(url string) error {
	resp, err := http.Get(url)
	if resp != nil {
		defer resp.Body.Close()
	}
	if err != nil {
		return err
	}
	return nil
}

// The deferred function asks for itself.
func guarded(url string) error {
	resp, err := http.Get(url)
	defer func() {
		if resp != nil {
			resp.Body.Close()
		}
	}()
	if err != nil {
		return err
	}
	return nil
}

func guardedByError(path string) error {
	f, err := os.Open(path)
	defer func() {
		if err == nil {
			f.Close()
		}
	}()
	if err != nil {
		return err
	}
	return nil
}

func guardedEarly(url string) error {
	resp, err := http.Get(url)
	defer func() {
		if resp == nil {
			return
		}
		resp.Body.Close()
	}()
	if err != nil {
		return err
	}
	return nil
}

// Other things are deferred between.
func cancels(ctx context.Context, client *http.Client, req *http.Request) error {
	ctx, cancel := context.WithTimeout(ctx, time.Second)
	resp, err := client.Do(req.WithContext(ctx))
	defer cancel()
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	return nil
}

var mu sync.Mutex

func unlocks(path string) error {
	f, err := os.Open(path)
	mu.Lock()
	defer mu.Unlock()
	if err != nil {
		return err
	}
	return f.Close()
}

// The body was there before.
func requestBody(r *http.Request) ([]byte, error) {
	data, err := io.ReadAll(r.Body)
	defer r.Body.Close()
	if err != nil {
		return nil, err
	}
	return data, nil
}

// A helper may be made for nil.
func closeQuietly(c io.Closer) {
	if c != nil {
		c.Close()
	}
}

func helper(path string) error {
	f, err := os.Open(path)
	defer closeQuietly(f)
	if err != nil {
		return err
	}
	return nil
}

// A function that ends what has begun is there with an error, too.
func begin() (func(), error) { return func() {}, errors.New("half begun") }

func cleanup() error {
	end, err := begin()
	defer end()
	if err != nil {
		return err
	}
	return nil
}

// A struct is always there.
type lease struct{ id int }

func (l lease) Release() { log.Print(l.id) }

func acquire(id int) (lease, error) { return lease{id}, nil }

func values(id int) error {
	l, err := acquire(id)
	defer l.Release()
	if err != nil {
		return err
	}
	return nil
}

// Another value is checked.
func others(a, b string) error {
	f, err := os.Open(a)
	if err != nil {
		return err
	}
	g, err := os.Open(b)
	defer f.Close()
	if err != nil {
		return err
	}
	return g.Close()
}

func shadowed(path string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	{
		_, err := f.Stat()
		defer f.Close()
		if err != nil {
			return err
		}
	}
	return nil
}

// Nothing tells of the error.
func thrownAway(path string) string {
	f, _ := os.Open(path)
	defer f.Close()
	return f.Name()
}

// Without rows, the deferred call never runs: it is the program that ends.
func printAll(db *sql.DB) {
	rows, err := db.Query("SELECT name FROM tenants")
	defer rows.Close()
	if err != nil {
		log.Fatal(err)
	}
	for rows.Next() {
	}
}

func printOrExit(db *sql.DB) {
	rows, err := db.Query("SELECT name FROM tenants")
	defer func() { rows.Close() }()
	if err != nil {
		log.Print(err)
		os.Exit(1)
	}
	for rows.Next() {
	}
}
