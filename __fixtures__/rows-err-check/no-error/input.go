package museum

import (
	"database/sql"
	"fmt"
	"net/http"
)

func titles(db *sql.DB) (titles []string) {
	rows, err := db.Query("SELECT title FROM works")
	if err != nil {
		return nil
	}
	defer rows.Close()
	for rows.Next() { // want report "never checked" because `the function returns no error`
		var title string
		if rows.Scan(&title) == nil {
			titles = append(titles, title)
		}
	}
	return titles
}

func list(db *sql.DB) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		rows, err := db.QueryContext(r.Context(), "SELECT title FROM works")
		if err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
			return
		}
		defer rows.Close()
		for rows.Next() { // want report "never checked" because `the function returns no error`
			var title string
			if err := rows.Scan(&title); err != nil {
				return
			}
			fmt.Fprintln(w, title)
		}
	}
}

func feed(db *sql.DB, out chan<- string, failed chan<- error) error {
	rows, err := db.Query("SELECT title FROM works")
	if err != nil {
		return err
	}
	go func() {
		defer rows.Close()
		for rows.Next() { // want report "never checked" because `the function returns no error`
			var title string
			if err := rows.Scan(&title); err != nil {
				failed <- err
				return
			}
			out <- title
		}
	}()
	return nil
}
