package library

import (
	"context"
	"database/sql"
	"fmt"
)

type loan struct {
	Book   int
	Reader string
}

func overdue(ctx context.Context, db *sql.DB) ([]loan, error) {
	rows, err := db.QueryContext(ctx, "SELECT book, reader FROM loans WHERE due < now()") // want safe "rows is never closed, so its connection leaks"
	if err != nil {
		return nil, fmt.Errorf("overdue loans: %w", err)
	}
	defer rows.Close()

	var loans []loan
	for rows.Next() {
		var l loan
		if err := rows.Scan(&l.Book, &l.Reader); err != nil {
			return nil, err
		}
		loans = append(loans, l)
	}
	return loans, rows.Err()
}
