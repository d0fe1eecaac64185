// fixture: unformatted
package places

import (
	"bufio"
	"context"
	"database/sql"
	"encoding/json"
	"net/http"
	"os"
	"sync"
)

type store struct {
	mu   sync.Mutex
	path string
}

// Nothing can be returned.
func save(path string, data []byte) {
	os.WriteFile(path, data, 0o600) // want report "the error of os.WriteFile is dropped" because "returns no error"
}

func main() {
	http.ListenAndServe(":8080", nil) // want report "http.ListenAndServe" because "returns no error"
}

// The others may still be decoded.
func decode(all [][]byte, into []any) error {
	for i, data := range all {
		json.Unmarshal(data, &into[i]) // want report "json.Unmarshal" because "meant to go on"
	}
	return nil
}

// The lock would stay locked.
func (s *store) rename(to string) error {
	s.mu.Lock()
	os.Rename(s.path, to) // want report "os.Rename" because "has to run"
	s.path = to
	s.mu.Unlock()
	return nil
}

// With the lock given back by a defer, a return leaves nothing undone.
func (s *store) move(to string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	os.Rename(s.path, to) // want unsafe "os.Rename"
	s.path = to
	return nil
}

// In a literal, the literal returns.
func inLiteral(tx *sql.Tx) func() error {
	return func() error {
		tx.Commit() // want unsafe "\\(\\*sql.Tx\\).Commit"
		return nil
	}
}

// On one line, and beside a comment.
func oneLine(w *bufio.Writer) error {
	if w != nil { w.Flush(); w = nil } // want unsafe "\\(\\*bufio.Writer\\).Flush"
	return nil
}

// A named result of the name is hidden in the check only.
func named(ctx context.Context, db *sql.DB) (count int, err error) {
	db.ExecContext(ctx, "DELETE FROM orders") // want unsafe "\\(\\*sql.DB\\).ExecContext"
	err = db.QueryRow("SELECT count(*) FROM orders").Scan(&count)
	return
}
