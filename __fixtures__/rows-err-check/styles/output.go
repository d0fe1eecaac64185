package press

import (
	"database/sql"
	"errors"
	"fmt"
	"log"
)

type issue struct{ number, pages int }

func named(db *sql.DB) (issues []issue, total int, err error) {
	rows, err := db.Query("SELECT number, pages FROM issues")
	if err != nil {
		return
	}
	defer rows.Close()
	for rows.Next() { // want unsafe "never checked"
		var i issue
		if err = rows.Scan(&i.number, &i.pages); err != nil {
			return
		}
		issues = append(issues, i)
	}
	return
}

func structs(db *sql.DB) (issue, error) {
	var last issue
	rows, err := db.Query("SELECT number, pages FROM issues")
	if err != nil {
		return issue{}, fmt.Errorf("issues: %w", err)
	}
	defer rows.Close()
	for rows.Next() { // want safe "never checked"
		if err := rows.Scan(&last.number, &last.pages); err != nil {
			return issue{}, err
		}
	}
	if err := rows.Err(); err != nil {
		return issue{}, fmt.Errorf("issues: %w", err)
	}
	return last, nil
}

func otherName(db *sql.DB) (n int, err error) {
	rows, queryErr := db.Query("SELECT number FROM issues")
	if queryErr != nil {
		return -1, fmt.Errorf("issues: %w", queryErr)
	}
	defer rows.Close()
	for rows.Next() { // want safe "never checked"
		n++
	}
	if queryErr := rows.Err(); queryErr != nil {
		return -1, fmt.Errorf("issues: %w", queryErr)
	}
	return n, nil
}

// What is done besides returning an error is done here as well.
func rolledBack(tx *sql.Tx) error {
	rows, err := tx.Query("SELECT number FROM issues FOR UPDATE")
	if err != nil {
		tx.Rollback()
		return err
	}
	n := 0
	for rows.Next() { // want unsafe "never checked"
		n++
	}
	rows.Close()
	if _, err := tx.Exec("UPDATE totals SET issues = ?", n); err != nil {
		return errors.Join(err, tx.Rollback())
	}
	return tx.Commit()
}

func tolerant(db *sql.DB) ([]int, error) {
	rows, err := db.Query("SELECT number FROM issues")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var numbers []int
	for rows.Next() { // want unsafe "never checked"
		var number int
		if err := rows.Scan(&number); err != nil {
			log.Printf("skipped: %v", err)
			continue
		}
		numbers = append(numbers, number)
	}
	return numbers, nil
}

func inLiteral(db *sql.DB) error {
	var total int
	count := func() error {
		rows, err := db.Query("SELECT pages FROM issues")
		if err != nil {
			return err
		}
		defer rows.Close()
		for rows.Next() { // want safe "never checked"
			total++
		}
		if err := rows.Err(); err != nil {
			return err
		}
		return nil
	}
	return count()
}

type queryError struct {
	query string
	err   error
}

func (e *queryError) Error() string { return e.query + ": " + e.err.Error() }

func errorOfItsOwn(db *sql.DB) (n int, err error) {
	const query = "SELECT number FROM issues"
	rows, err := db.Query(query)
	if err != nil {
		return 0, &queryError{query: query, err: err}
	}
	defer rows.Close()
	for rows.Next() { // want safe "never checked"
		n++
	}
	if err := rows.Err(); err != nil {
		return 0, &queryError{query: query, err: err}
	}
	return n, nil
}

var errStore = errors.New("store")

func textOfError(db *sql.DB) (n int, err error) {
	rows, queryErr := db.Query("SELECT number FROM issues")
	if queryErr != nil {
		return 0, fmt.Errorf("%w: %s", errStore, queryErr.Error())
	}
	defer rows.Close()
	for rows.Next() { // want safe "never checked"
		n++
	}
	if queryErr := rows.Err(); queryErr != nil {
		return 0, fmt.Errorf("%w: %s", errStore, queryErr.Error())
	}
	return n, nil
}
