package ledger

import (
	"context"
	"database/sql"
	"time"
)

type store struct {
	*sql.DB
	name string
}

// What embeds a database has its methods, unless it declares one of that name.
type traced struct{ *sql.DB }

func (t traced) ExecContext(ctx context.Context, tag, query string) error { return nil }

type querier interface {
	Query(query string, args ...any) (*sql.Rows, error)
}

func balance(ctx context.Context, db *sql.DB, account string) (amount int64, err error) {
	err = db.QueryRowContext(ctx, "SELECT amount FROM balances WHERE account = $1", account).Scan(&amount) // want unsafe "the query does not get ctx"
	return amount, err
}

func accounts(ctx context.Context, db *sql.DB) ([]string, error) {
	if err := db.PingContext(ctx); err != nil { // want unsafe "the statement does not get ctx"
		return nil, err
	}
	rows, err := db.QueryContext(ctx, "SELECT account FROM balances") // want unsafe "the query does not get ctx"
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var all []string
	for rows.Next() {
		var one string
		if err := rows.Scan(&one); err != nil {
			return nil, err
		}
		all = append(all, one)
	}
	return all, rows.Err()
}

func move(ctx context.Context, db *sql.DB, from, to string, amount int64) error {
	tx, err := db.BeginTx(ctx, nil) // want unsafe "the transaction does not get ctx"
	if err != nil {
		return err
	}
	defer tx.Rollback()
	add, err := tx.PrepareContext(ctx, "UPDATE balances SET amount = amount + $1 WHERE account = $2") // want unsafe "does not get ctx"
	if err != nil {
		return err
	}
	defer add.Close()
	if _, err := add.ExecContext(ctx, -amount, from); err != nil { // want unsafe "does not get ctx"
		return err
	}
	if _, err := add.ExecContext(ctx, amount, to); err != nil { // want unsafe "does not get ctx"
		return err
	}
	return tx.Commit()
}

func (s *store) touch(ctx context.Context) error {
	_, err := s.ExecContext(ctx, "UPDATE books SET touched = now() WHERE name = $1", s.name) // want unsafe "does not get ctx"
	return err
}

func (t traced) touch(ctx context.Context) error {
	_, err := t.Exec("UPDATE books SET touched = now()")
	return err
}

// Rows end with their context: the caller's is fine, one of the function's own is not.
func list(ctx context.Context, db *sql.DB) (*sql.Rows, error) {
	return db.QueryContext(ctx, "SELECT account FROM balances") // want unsafe "does not get ctx"
}

func listFor(db *sql.DB) (*sql.Rows, error) {
	ctx, cancel := context.WithTimeout(context.Background(), time.Second)
	defer cancel()
	if err := db.PingContext(ctx); err != nil {
		return nil, err
	}
	rows, err := db.Query("SELECT account FROM balances") // want report "does not get ctx" because "used after ctx has ended"
	return rows, err
}

// A transaction is rolled back when its context ends.
func begin(ctx context.Context, db *sql.DB) (*sql.Tx, error) {
	return db.Begin() // want report "does not get ctx" because "the transaction is returned"
}

// These have to be done in any case.
func locked(ctx context.Context, db *sql.DB, use func() error) error {
	if _, err := db.ExecContext(ctx, "SELECT pg_advisory_lock(7)"); err != nil {
		return err
	}
	defer db.Exec("SELECT pg_advisory_unlock(7)")
	err := use()
	if err != nil {
		_, _ = db.Exec("ROLLBACK TO SAVEPOINT start")
	}
	return err
}

// No database is proved, or no context is at hand.
func wrapped(ctx context.Context, db querier) (*sql.Rows, error) {
	return db.Query("SELECT 1")
}

func plain(db *sql.DB) error {
	return db.Ping()
}
