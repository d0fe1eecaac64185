// Package customers keeps who buys.
package customers

import (
	"context"
	"database/sql"
	"time"
)

// Store is the table of customers.
type Store struct {
	db *sql.DB
}

// Rename gives a customer another name, and notes who did it.
func (s *Store) Rename(ctx context.Context, id int, name, by string) error {
	if _, err := s.db.ExecContext(ctx, "UPDATE customers SET name = ? WHERE id = ?", name, id); err != nil {
		return err
	}
	_, err := s.db.ExecContext(context.Background(), "INSERT INTO notes (customer, author) VALUES (?, ?)", id, by)
	return err
}

// Watch keeps the number of customers up to date until the context ends.
func (s *Store) Watch(ctx context.Context, every time.Duration, changed func(int)) {
	go s.count(every, changed)
	<-ctx.Done()
}

func (s *Store) count(every time.Duration, changed func(int)) {
	for {
		time.Sleep(every)
		var n int
		if err := s.db.QueryRow("SELECT count(*) FROM customers").Scan(&n); err == nil {
			changed(n)
		}
	}
}
