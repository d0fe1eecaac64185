package roster

import (
	"context"
	"database/sql"
	"fmt"
)

func onDuty(ctx context.Context, db *sql.DB, ward string) ([]string, error) {
	rows, err := db.QueryContext(ctx, "SELECT name FROM nurses WHERE ward = $1", ward)
	if err != nil {
		return nil, fmt.Errorf("nurses of %s: %w", ward, err)
	}
	defer rows.Close()

	var names []string
	for rows.Next() { // want safe "rows.Err\\(\\) is never checked, so an incomplete result passes for a complete one"
		var name string
		if err := rows.Scan(&name); err != nil {
			return nil, fmt.Errorf("nurses of %s: %w", ward, err)
		}
		names = append(names, name)
	}
	return names, nil
}
