package zoo

import "database/sql"

type animal struct{ name string }

func scanAnimal(rows *sql.Rows) (a animal, err error) {
	err = rows.Scan(&a.name)
	return a, err
}

// scanAll comes back early when a row cannot be read.
func scanAll(rows *sql.Rows) (animals []animal, err error) {
	for rows.Next() {
		a, err := scanAnimal(rows)
		if err != nil {
			return nil, err
		}
		animals = append(animals, a)
	}
	return animals, rows.Err()
}

func count(rows *sql.Rows) (n int) {
	for rows.Next() {
		n++
	}
	return n
}

func collect(rows *sql.Rows) (animals []animal, err error) {
	defer rows.Close()
	return scanAll(rows)
}

var open []*sql.Rows

func watch(rows *sql.Rows) { open = append(open, rows) }

type scanner interface{ Scan(dest ...any) error }

func read(s scanner) (a animal, err error) {
	err = s.Scan(&a.name)
	return a, err
}

func herd(db *sql.DB) ([]animal, error) {
	rows, err := db.Query("SELECT name FROM animals") // want unsafe "rows is never closed"
	if err != nil {
		return nil, err
	}
	return scanAll(rows)
}

func newest(db *sql.DB) (a animal, err error) {
	rows, err := db.Query("SELECT name FROM animals ORDER BY born DESC") // want unsafe "rows is never closed"
	if err != nil {
		return a, err
	}
	if rows.Next() {
		return read(rows)
	}
	return a, rows.Err()
}

func counted(db *sql.DB) (int, error) {
	rows, err := db.Query("SELECT name FROM animals")
	if err != nil {
		return 0, err
	}
	return count(rows), rows.Err()
}

func collected(db *sql.DB) ([]animal, error) {
	rows, err := db.Query("SELECT name FROM animals")
	if err != nil {
		return nil, err
	}
	return collect(rows)
}

func watched(db *sql.DB) error {
	rows, err := db.Query("SELECT name FROM animals")
	if err != nil {
		return err
	}
	watch(rows)
	return nil
}

func through(db *sql.DB, visit func(*sql.Rows) error) error {
	rows, err := db.Query("SELECT name FROM animals")
	if err != nil {
		return err
	}
	return visit(rows)
}
