package census

import (
	"database/sql"
	"errors"
	"fmt"
)

func returned(db *sql.DB) (n int, err error) {
	rows, err := db.Query("SELECT age FROM people")
	if err != nil {
		return 0, err
	}
	defer rows.Close()
	for rows.Next() {
		n++
	}
	return n, rows.Err()
}

func checked(db *sql.DB) (n int, err error) {
	rows, err := db.Query("SELECT age FROM people")
	if err != nil {
		return 0, err
	}
	defer rows.Close()
	for rows.Next() {
		n++
	}
	if err = rows.Err(); err != nil {
		return 0, fmt.Errorf("people: %w", err)
	}
	return n, nil
}

func deferred(db *sql.DB) (n int, err error) {
	rows, err := db.Query("SELECT age FROM people")
	if err != nil {
		return 0, err
	}
	defer func() { err = errors.Join(err, rows.Err(), rows.Close()) }()
	for rows.Next() {
		n++
	}
	return n, nil
}

func finish(rows *sql.Rows) error {
	if err := rows.Err(); err != nil {
		return err
	}
	return rows.Close()
}

func byHelper(db *sql.DB) (n int, err error) {
	rows, err := db.Query("SELECT age FROM people")
	if err != nil {
		return 0, err
	}
	for rows.Next() {
		n++
	}
	return n, finish(rows)
}

func severalSets(db *sql.DB) (n int, err error) {
	rows, err := db.Query("CALL census()")
	if err != nil {
		return 0, err
	}
	defer rows.Close()
	for {
		for rows.Next() {
			n++
		}
		if !rows.NextResultSet() {
			break
		}
	}
	return n, rows.Err()
}

func handedOn(db *sql.DB, check func(*sql.Rows) error) (n int, err error) {
	rows, err := db.Query("SELECT age FROM people")
	if err != nil {
		return 0, err
	}
	for rows.Next() {
		n++
	}
	return n, check(rows)
}

func ignored(db *sql.DB) (n int) {
	rows, err := db.Query("SELECT age FROM people")
	if err != nil {
		return 0
	}
	for rows.Next() {
		n++
	}
	_ = rows.Err() // what is there is good enough
	return n
}

// The error is asked for before there can be one.
func tooEarly(db *sql.DB) (n int, err error) {
	rows, err := db.Query("SELECT age FROM people")
	if err != nil {
		return 0, err
	}
	defer rows.Close()
	if rows.Err() != nil {
		return 0, rows.Err()
	}
	for rows.Next() { // want safe "never checked"
		n++
	}
	return n, nil
}

func partly(db *sql.DB) (n int, err error) {
	rows, err := db.Query("SELECT age FROM people")
	if err != nil {
		return 0, err
	}
	defer rows.Close()
	for rows.Next() { // want report "rows.Err\\(\\) is not checked on every path" because `some paths ask for it`
		n++
	}
	if n == 0 {
		return 0, errors.New("nobody lives here")
	}
	return n, rows.Err()
}

func shadowed(db *sql.DB, towns []string) (n int, err error) {
	rows, err := db.Query("SELECT age FROM people")
	if err != nil {
		return 0, err
	}
	defer rows.Close()
	for rows.Next() { // want safe "never checked"
		rows, err := db.Query("SELECT name FROM towns")
		if err != nil {
			return 0, err
		}
		for rows.Next() {
			n++
		}
		if err := rows.Err(); err != nil {
			return 0, err
		}
	}
	return n, nil
}

type list struct{ left int }

func (l *list) Next() bool { l.left--; return l.left > 0 }
func (l *list) Err() error { return nil }

func notRows(l *list) (n int) {
	for l.Next() {
		n++
	}
	return n
}
