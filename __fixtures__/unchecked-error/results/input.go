package results

import (
	"context"
	"database/sql"
	"encoding/json"
	"io"
	"os"
)

type order struct{ ID int }

// All results but the error are blank.
func remove(ctx context.Context, db *sql.DB, id int) error {
	db.ExecContext(ctx, "DELETE FROM orders WHERE id = ?", id) // want unsafe "\\(\\*sql.DB\\).ExecContext is dropped"
	return nil
}

func header(r io.Reader) ([]byte, bool, error) {
	buf := make([]byte, 4)
	io.ReadFull(r, buf) // want unsafe "io.ReadFull"
	return buf, true, nil
}

// Over several lines.
func write(path string, o order) error {
	data, err := json.Marshal(o)
	if err != nil {
		return err
	}
	os.WriteFile( // want unsafe "os.WriteFile"
		path,
		data,
		0o600,
	)
	return nil
}

// A method value of an embedded type.
type file struct{ *os.File }

func (f file) flush() error {
	f.Sync() // want unsafe "\\(\\*os.File\\).Sync"
	return nil
}
