package depot

import (
	"database/sql"
	"errors"
	"log"
)

var errNotFound = errors.New("not found")

func firstFree(db *sql.DB) (string, error) {
	rows, err := db.Query("SELECT bay, load FROM bays ORDER BY bay") // want safe "rows is never closed"
	if err != nil {
		return "", err
	}
	defer rows.Close()
	for rows.Next() {
		var bay string
		var load int
		if err := rows.Scan(&bay, &load); err != nil {
			log.Printf("bay: %v", err)
			continue
		}
		if load == 0 {
			return bay, nil
		}
	}
	return "", errNotFound
}

func full(db *sql.DB) (n int, err error) {
	rows, err := db.Query("SELECT load FROM bays") // want safe "rows is never closed"
	if err != nil {
		return 0, err
	}
	defer rows.Close()
	for rows.Next() {
		var load int
		if err = rows.Scan(&load); err != nil {
			break
		}
		n += load
	}
	return n, err
}

func exists(db *sql.DB, bay string) (bool, error) {
	rows, err := db.Query("SELECT 1 FROM bays WHERE bay = ?", bay) // want safe "rows is never closed"
	if err != nil {
		return false, err
	}
	defer rows.Close()
	return rows.Next(), nil
}

func load(db *sql.DB, bay string) (int, error) {
	rows, err := db.Query("SELECT load FROM bays WHERE bay = ?", bay) // want safe "rows is never closed"
	if err != nil {
		return 0, err
	}
	defer rows.Close()
	if !rows.Next() {
		return 0, errNotFound
	}
	var n int
	err = rows.Scan(&n)
	return n, err
}

func columns(db *sql.DB) ([]string, error) {
	rows, err := db.Query("SELECT * FROM bays LIMIT 1") // want safe "rows is never closed"
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	return rows.Columns()
}

func closedLate(db *sql.DB) (int, error) {
	rows, err := db.Query("SELECT load FROM bays") // want unsafe "rows is not closed on every path"
	if err != nil {
		return 0, err
	}
	defer rows.Close()
	n := 0
	for rows.Next() {
		var load int
		if err := rows.Scan(&load); err != nil {
			return 0, err
		}
		n += load
	}
	rows.Close()
	return n, rows.Err()
}

func closedEach(db *sql.DB, bays []string) (n int) {
	for _, bay := range bays {
		rows, err := db.Query("SELECT load FROM bays WHERE bay = ?", bay) // want report "rows is not closed on every path" because `some paths close it: defer rows.Close\(\)`
		if err != nil {
			continue
		}
		for rows.Next() {
			var load int
			if err := rows.Scan(&load); err != nil {
				return -1
			}
			n += load
		}
		rows.Close()
	}
	return n
}

func severalSets(db *sql.DB) (n int, err error) {
	rows, err := db.Query("CALL report()") // want safe "rows is never closed"
	if err != nil {
		return 0, err
	}
	defer rows.Close()
	for {
		for rows.Next() {
			n++
		}
		if n > 1000 || !rows.NextResultSet() {
			break
		}
	}
	return n, rows.Err()
}

// Reading to the end closes rows, and there is no other way out.
func readToTheEnd(db *sql.DB) (int, error) {
	rows, err := db.Query("SELECT load FROM bays")
	if err != nil {
		return 0, err
	}
	n := 0
	for rows.Next() {
		n++
	}
	return n, rows.Err()
}

func logsBadRows(db *sql.DB) (loads []int, err error) {
	rows, err := db.Query("SELECT load FROM bays")
	if err != nil {
		return nil, err
	}
	for {
		if !rows.Next() {
			break
		}
		var load int
		if err := rows.Scan(&load); err != nil {
			log.Fatalf("bay: %v", err)
		}
		loads = append(loads, load)
	}
	return loads, rows.Err()
}

func allSets(db *sql.DB) (n int, err error) {
	rows, err := db.Query("CALL report()")
	if err != nil {
		return 0, err
	}
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

func closed(db *sql.DB) (n int, err error) {
	rows, err := db.Query("SELECT load FROM bays")
	if err != nil {
		return 0, err
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	for rows.Next() {
		if err := rows.Scan(&n); err != nil {
			return 0, err
		}
	}
	return n, rows.Err()
}

// The bytes are those of the driver: they are good only until the rows are closed.
func cover(db *sql.DB, book int) ([]byte, error) {
	rows, err := db.Query("SELECT cover FROM books WHERE id = ?", book) // want unsafe "rows is never closed"
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	if !rows.Next() {
		return nil, sql.ErrNoRows
	}
	var image sql.RawBytes
	if err := rows.Scan(&image); err != nil {
		return nil, err
	}
	return image, nil
}
