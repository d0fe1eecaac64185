package archive

import (
	"database/sql"
	"errors"
)

type box struct{ shelf string }

func scanBoxes(rows *sql.Rows) ([]box, error) {
	var boxes []box
	for rows.Next() {
		var b box
		if err := rows.Scan(&b.shelf); err != nil {
			return nil, err
		}
		boxes = append(boxes, b)
	}
	return boxes, nil
}

func boxes(db *sql.DB) ([]box, error) {
	rows, err := db.Query("SELECT shelf FROM boxes")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	found, err := scanBoxes(rows)
	if err != nil {
		return nil, err
	}
	return found, rows.Err()
}

func scanShelves(rows *sql.Rows) ([]string, error) {
	var shelves []string
	for rows.Next() { // want unsafe "rows.Err\\(\\) is never checked"
		var shelf string
		if err := rows.Scan(&shelf); err != nil {
			return nil, err
		}
		shelves = append(shelves, shelf)
	}
	if err := rows.Err(); err != nil {
		return nil, err
	}
	return shelves, nil
}

func shelves(db *sql.DB) ([]string, error) {
	rows, err := db.Query("SELECT name FROM shelves")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	return scanShelves(rows)
}

type reader struct{ rows *sql.Rows }

// Others may look at the error of rows in a field.
func (r *reader) read() (n int) {
	for r.rows.Next() {
		n++
	}
	return n
}

func (r *reader) end() error { return errors.Join(r.rows.Err(), r.rows.Close()) }
