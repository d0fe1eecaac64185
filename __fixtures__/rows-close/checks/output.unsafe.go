package clinic

import (
	"database/sql"
	"errors"
	"log"
)

func inIf(db *sql.DB) (name string) {
	if rows, err := db.Query("SELECT name FROM patients"); err == nil { // want safe "rows is never closed"
		defer rows.Close()
		if rows.Next() {
			_ = rows.Scan(&name)
		}
	}
	return name
}

func unchecked(db *sql.DB) (name string) {
	rows, _ := db.Query("SELECT name FROM patients") // want report "rows is never closed" because `rows may be nil`
	if rows.Next() {
		_ = rows.Scan(&name)
	}
	return name
}

func combined(db *sql.DB, strict bool) (name string, err error) {
	rows, err := db.Query("SELECT name FROM patients") // want report "rows is never closed" because `no check of err alone`
	if err != nil || strict {
		return "", err
	}
	if rows.Next() {
		err = rows.Scan(&name)
	}
	return name, err
}

func logged(db *sql.DB) (name string) {
	rows, err := db.Query("SELECT name FROM patients") // want report "rows is never closed" because `no check of err alone`
	if err != nil {
		log.Print(err)
	}
	if rows.Next() {
		_ = rows.Scan(&name)
	}
	return name
}

func perWard(db *sql.DB, wards []int) (names []string, err error) {
	for _, ward := range wards {
		rows, err := db.Query("SELECT name FROM patients WHERE ward = ?", ward) // want report "rows is never closed" because `end of the loop`
		if err != nil {
			return nil, err
		}
		for rows.Next() {
			var name string
			if err := rows.Scan(&name); err != nil {
				log.Print(err)
				break
			}
			names = append(names, name)
		}
		if len(names) > 1000 {
			return nil, errors.New("too many patients")
		}
	}
	return names, nil
}

func firstOfEach(db *sql.DB, wards []int) (names []string, err error) {
	for _, ward := range wards {
		rows, err := db.Query("SELECT name FROM patients WHERE ward = ?", ward) // want unsafe "rows is never closed"
		if err != nil {
			return nil, err
		}
		var name string
		if rows.Next() {
			_ = rows.Scan(&name)
		}
		rows.Close()
		names = append(names, name)
	}
	return names, nil
}

// Each ward takes the connection that the pool has; the inner rows are closed before the outer ones.
func nested(db *sql.DB) error {
	wards, err := db.Query("SELECT id FROM wards") // want safe "wards is never closed"
	if err != nil {
		return err
	}
	defer wards.Close()
	for wards.Next() {
		var ward int
		if err := wards.Scan(&ward); err != nil {
			return err
		}
		if err := admit(db, ward); err != nil {
			return err
		}
	}
	return wards.Err()
}

func admit(db *sql.DB, ward int) error {
	rows, err := db.Query("SELECT name FROM waiting WHERE ward = ?", ward) // want safe "rows is never closed"
	// The ward may have been closed.
	if err != nil {
		return err
	}
	defer rows.Close()
	// One at a time.
	if rows.Next() {
		return errors.ErrUnsupported
	}
	return rows.Err()
}
