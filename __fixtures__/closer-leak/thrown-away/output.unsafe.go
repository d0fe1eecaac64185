package touch

import (
	"database/sql"
	"fmt"
	"net"
	"os"
	"time"
)

func touch(path string) error {
	f, err := os.Create(path) // want safe "what is opened here is thrown away and never closed, so its file descriptor stays open"
	if err != nil {
		return fmt.Errorf("touch: %w", err)
	}
	defer f.Close()
	return nil
}

func reachable(addr string) (err error) {
	conn, err := net.DialTimeout("tcp", addr, time.Second) // want safe "thrown away and never closed, so it stays connected"
	if err != nil {
		return err
	}
	defer conn.Close()
	return nil
}

func touchAll(paths []string) error {
	for _, path := range paths {
		f, err := os.OpenFile(path, os.O_CREATE, 0o600) // want unsafe "thrown away"
		if err != nil {
			return err
		}
		f.Close()
	}
	return nil
}

func isValid(db *sql.DB, query string) bool {
	_, err := db.Prepare(query) // want report "thrown away" because `keep it, and close it`
	return err == nil
}

func quickly(path string) {
	os.Create(path) // want report "thrown away"
}

// There is nothing but the error.
func isMissing(path string) bool {
	if _, err := os.Stat(path); err != nil {
		return true
	}
	return false
}

func scratch(path string, use func(string) error) error {
	f, err := os.Create(path) // want safe "thrown away"
	if err != nil {
		return err
	}
	defer os.Remove(path)
	defer f.Close()
	return use(path)
}

// Somebody has connected: that is all.
func wait(l net.Listener) {
	l.Accept()
}
