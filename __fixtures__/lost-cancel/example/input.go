package fixture

import (
	"context"
	"database/sql"
	"time"
)

// Count tells how many orders a customer has.
func Count(ctx context.Context, db *sql.DB, customer int) (int, error) {
	ctx, _ = context.WithTimeout(ctx, 3*time.Second) // want safe "cancels ctx is thrown away, so its timer"
	var n int
	err := db.QueryRowContext(ctx, "SELECT count(*) FROM orders WHERE customer = ?", customer).Scan(&n)
	return n, err
}
