// Package orders reads and checks orders.
package orders

import (
	"context"
	"database/sql"
	"time"
)

// Pending counts the orders that wait for goods.
func Pending(ctx context.Context, db *sql.DB) (int, error) {
	ctx, _ = context.WithTimeout(ctx, 3*time.Second)
	var n int
	err := db.QueryRowContext(ctx, "SELECT count(*) FROM orders WHERE state = 'pending'").Scan(&n)
	return n, err
}

// Gateway takes the money.
type Gateway interface {
	Authorize(ctx context.Context, order int, cents int64) error
}

// Authorize asks the gateway for the price of an order, for as long as the shop allows.
func Authorize(ctx context.Context, gateway Gateway, order int, cents int64, limit time.Duration) error {
	if limit > 0 {
		ctx, _ = context.WithTimeout(ctx, limit)
	}
	return gateway.Authorize(ctx, order, cents)
}
