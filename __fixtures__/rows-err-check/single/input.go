package vault

import (
	"database/sql"
	"errors"
)

var errNoKey = errors.New("no such key")

func secret(db *sql.DB, key string) (s string, err error) {
	rows, err := db.Query("SELECT secret FROM secrets WHERE key = ?", key)
	if err != nil {
		return "", err
	}
	defer rows.Close()
	if !rows.Next() { // want report "rows.Err\\(\\) is never checked, so an error passes for the lack of a row" because `check rows.Err\(\) where it is false`
		return "", errNoKey
	}
	err = rows.Scan(&s)
	return s, err
}

func known(db *sql.DB, key string) (bool, error) {
	rows, err := db.Query("SELECT 1 FROM secrets WHERE key = ?", key)
	if err != nil {
		return false, err
	}
	defer rows.Close()
	if !rows.Next() {
		return false, rows.Err()
	}
	return true, nil
}
