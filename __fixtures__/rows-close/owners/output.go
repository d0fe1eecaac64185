package bank

import (
	"context"
	"database/sql"
)

type ledger struct {
	*sql.DB
	newest *sql.Stmt
}

func (l ledger) embedded(account int) (cents int64, err error) {
	entries, err := l.Query("SELECT cents FROM entries WHERE account = ?", account) // want safe "entries is never closed, so its connection leaks wherever"
	if err != nil {
		return 0, err
	}
	defer entries.Close()
	for entries.Next() {
		var c int64
		if err := entries.Scan(&c); err != nil {
			return 0, err
		}
		cents += c
	}
	return cents, entries.Err()
}

func (l ledger) prepared(ctx context.Context, account int) (cents int64, err error) {
	rows, err := l.newest.QueryContext(ctx, account) // want safe "rows is never closed, so its connection leaks wherever"
	if err != nil {
		return 0, err
	}
	defer rows.Close()
	if rows.Next() {
		err = rows.Scan(&cents)
	}
	return cents, err
}

func inTransaction(tx *sql.Tx, account int) (int64, error) {
	rows, err := tx.Query("SELECT cents FROM accounts WHERE id = ? FOR UPDATE", account) // want safe "so the transaction's connection stays busy"
	if err != nil {
		return 0, err
	}
	defer rows.Close()
	var cents int64
	if rows.Next() {
		if err := rows.Scan(&cents); err != nil {
			return 0, err
		}
	}
	_, err = tx.Exec("UPDATE accounts SET cents = cents - 1 WHERE id = ?", account)
	return cents, err
}

func onConnection(ctx context.Context, conn *sql.Conn) (name string, err error) {
	rows, err := conn.QueryContext(ctx, "SELECT current_database()") // want safe "its connection stays busy, and closing that hangs"
	if err != nil {
		return "", err
	}
	defer rows.Close()
	rows.Next()
	err = rows.Scan(&name)
	return name, err
}

// A row closes itself.
func single(ctx context.Context, db *sql.DB) (n int, err error) {
	err = db.QueryRowContext(ctx, "SELECT count(*) FROM accounts").Scan(&n)
	return n, err
}
