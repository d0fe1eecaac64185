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
	if _, err := db.ExecContext(ctx, "DELETE FROM orders WHERE id = ?", id); err != nil { // want unsafe "\\(\\*sql.DB\\).ExecContext is dropped"
		return err
	}
	return nil
}

func header(r io.Reader) ([]byte, bool, error) {
	buf := make([]byte, 4)
	if _, err := io.ReadFull(r, buf); err != nil { // want unsafe "io.ReadFull"
		return nil, false, err
	}
	return buf, true, nil
}

// Over several lines.
func write(path string, o order) error {
	data, err := json.Marshal(o)
	if err != nil {
		return err
	}
	if err := os.WriteFile( // want unsafe "os.WriteFile"
		path,
		data,
		0o600,
	); err != nil {
		return err
	}
	return nil
}

// A method value of an embedded type.
type file struct{ *os.File }

func (f file) flush() error {
	if err := f.Sync(); err != nil { // want unsafe "\\(\\*os.File\\).Sync"
		return err
	}
	return nil
}
