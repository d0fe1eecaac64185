package stream

import (
	"context"
	"database/sql"
	"iter"
)

type cursor struct {
	rows *sql.Rows
}

func (c *cursor) open(db *sql.DB) (err error) {
	c.rows, err = db.Query("SELECT id FROM events")
	return err
}

func newCursor(db *sql.DB) (*cursor, error) {
	rows, err := db.Query("SELECT id FROM events")
	if err != nil {
		return nil, err
	}
	return &cursor{rows: rows}, nil
}

func query(ctx context.Context, db *sql.DB) (*sql.Rows, error) {
	rows, err := db.QueryContext(ctx, "SELECT id FROM events")
	if err != nil {
		return nil, err
	}
	return rows, nil
}

func named(db *sql.DB) (rows *sql.Rows, err error) {
	rows, err = db.Query("SELECT id FROM events")
	return
}

func pass(db *sql.DB, to chan<- *sql.Rows) error {
	rows, err := db.Query("SELECT id FROM events")
	if err != nil {
		return err
	}
	to <- rows
	return nil
}

func background(db *sql.DB, done func()) error {
	rows, err := db.Query("SELECT id FROM events")
	if err != nil {
		return err
	}
	go func() {
		defer done()
		for rows.Next() {
		}
	}()
	return nil
}

func all(db *sql.DB) (iter.Seq[int], error) {
	rows, err := db.Query("SELECT id FROM events")
	if err != nil {
		return nil, err
	}
	return func(yield func(int) bool) {
		defer rows.Close()
		for rows.Next() {
			var id int
			if rows.Scan(&id) != nil || !yield(id) {
				return
			}
		}
	}, nil
}

func closer(db *sql.DB) (func() error, error) {
	rows, err := db.Query("SELECT id FROM events")
	if err != nil {
		return nil, err
	}
	return rows.Close, nil
}
