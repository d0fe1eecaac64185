package orders

import (
	"context"
	"database/sql"
	"fmt"
)

// Line is one article of an order.
type Line struct {
	Article string
	Count   int
}

// Lines gives what was ordered.
func Lines(ctx context.Context, db *sql.DB, order int) ([]Line, error) {
	rows, err := db.QueryContext(ctx, "SELECT article, count FROM lines WHERE order_id = $1", order)
	if err != nil {
		return nil, fmt.Errorf("lines of order %d: %w", order, err)
	}
	var lines []Line
	for rows.Next() {
		var line Line
		if err := rows.Scan(&line.Article, &line.Count); err != nil {
			return nil, fmt.Errorf("lines of order %d: %w", order, err)
		}
		lines = append(lines, line)
	}
	return lines, rows.Err()
}
