package shop

import (
	"context"
	"database/sql"
)

// A function with such results gives its rows to the caller, but only database/sql is known to do nothing else.
type store struct{ db *sql.DB }

func (s *store) query(ctx context.Context, q string, args ...any) (*sql.Rows, error) {
	return s.db.QueryContext(ctx, q, args...)
}

type querier interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
}

type cursor struct{ left int }

func (c *cursor) Next() bool { c.left--; return c.left >= 0 }

func (s *store) cursor() (*cursor, error) { return &cursor{left: 3}, nil }

func (s *store) price(ctx context.Context, id int) (cents int, err error) {
	rows, err := s.query(ctx, "SELECT cents FROM goods WHERE id = $1", id) // want unsafe "rows is never closed"
	if err != nil {
		return 0, err
	}
	if rows.Next() {
		err = rows.Scan(&cents)
	}
	return cents, err
}

func stock(ctx context.Context, q querier, id int) (n int, err error) {
	rows, err := q.QueryContext(ctx, "SELECT n FROM stock WHERE id = $1", id) // want unsafe "rows is never closed"
	if err != nil {
		return 0, err
	}
	if rows.Next() {
		err = rows.Scan(&n)
	}
	return n, err
}

func (s *store) steps() (n int, err error) {
	rows, err := s.cursor()
	if err != nil {
		return 0, err
	}
	for rows.Next() {
		n++
	}
	return n, nil
}
