package derived

import (
	"context"
	"database/sql"
	"os"
	"os/signal"
	"time"
)

type key struct{}

func count(ctx context.Context, db *sql.DB) (n int, err error) {
	ctx, cancel := context.WithTimeout(context.Background(), time.Second) // want unsafe "where ctx is at hand"
	defer cancel()
	err = db.QueryRowContext(ctx, "SELECT count(*) FROM orders").Scan(&n)
	return n, err
}

func ping(ctx context.Context, db *sql.DB, tenant string) error {
	c, cancel := context.WithDeadline(context.TODO(), time.Now().Add(time.Second)) // want unsafe `context.TODO\(\) is passed where ctx is at hand`
	defer cancel()
	return db.PingContext(c)
}

func tenant(ctx context.Context, db *sql.DB, tenant string) error {
	c := context.WithValue(context.Background(), key{}, tenant) // want unsafe "where ctx is at hand"
	return db.PingContext(c)
}

func interactive(ctx context.Context, db *sql.DB) error {
	c, stop := signal.NotifyContext(context.Background(), os.Interrupt) // want unsafe "where ctx is at hand"
	defer stop()
	return db.PingContext(c)
}

// Two contexts are at hand: which one is meant?
func narrowed(ctx context.Context, db *sql.DB) error {
	short, cancel := context.WithTimeout(ctx, time.Second)
	defer cancel()
	if err := db.PingContext(short); err != nil {
		return err
	}
	_, err := db.ExecContext(context.Background(), "VACUUM") // want report "where short is at hand" because `several contexts`
	return err
}

func overBefore(ctx context.Context, db *sql.DB) error {
	short, cancel := context.WithTimeout(ctx, time.Second)
	err := db.PingContext(short)
	cancel()
	if err == nil {
		_, err = db.ExecContext(context.Background(), "VACUUM") // want unsafe "where ctx is at hand"
	}
	return err
}

// What is made lives longer than the function.

func session(ctx context.Context) (context.Context, context.CancelFunc) {
	return context.WithTimeout(context.Background(), time.Hour)
}

func rows(db *sql.DB) (*sql.Rows, error) {
	ctx, cancel := context.WithTimeout(context.Background(), time.Second)
	defer cancel()
	if err := db.PingContext(ctx); err != nil {
		return nil, err
	}
	return db.QueryContext(context.Background(), "SELECT id FROM orders")
}
