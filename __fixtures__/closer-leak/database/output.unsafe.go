package database

import (
	"context"
	"database/sql"
)

func rename(db *sql.DB, id int, name string) error {
	stmt, err := db.Prepare("UPDATE users SET name = ? WHERE id = ?") // want safe "stmt is never closed, so it stays prepared"
	if err != nil {
		return err
	}
	defer stmt.Close()
	_, err = stmt.Exec(name, id)
	return err
}

func names(ctx context.Context, db *sql.DB, ids []int) (all []string, err error) {
	stmt, err := db.PrepareContext(ctx, "SELECT name FROM users WHERE id = ?") // want safe "stmt is never closed"
	if err != nil {
		return nil, err
	}
	defer stmt.Close()
	for _, id := range ids {
		var name string
		if err := stmt.QueryRowContext(ctx, id).Scan(&name); err != nil {
			return nil, err
		}
		all = append(all, name)
	}
	return all, nil
}

func lock(ctx context.Context, db *sql.DB) error {
	conn, err := db.Conn(ctx) // want unsafe "conn is never closed, so its connection never goes back to the pool"
	if err != nil {
		return err
	}
	defer conn.Close()
	_, err = conn.ExecContext(ctx, "SELECT pg_advisory_lock(1)")
	return err
}

// The end of the transaction closes its statements.
func inTransaction(tx *sql.Tx) error {
	stmt, err := tx.Prepare("DELETE FROM sessions")
	if err != nil {
		return err
	}
	_, err = stmt.Exec()
	return err
}

// The rows need it still.
func query(db *sql.DB) (*sql.Rows, error) {
	stmt, err := db.Prepare("SELECT name FROM users")
	if err != nil {
		return nil, err
	}
	return stmt.Query()
}

type repository struct{ find *sql.Stmt }

func newRepository(db *sql.DB) (*repository, error) {
	find, err := db.Prepare("SELECT name FROM users WHERE id = ?")
	if err != nil {
		return nil, err
	}
	return &repository{find: find}, nil
}
