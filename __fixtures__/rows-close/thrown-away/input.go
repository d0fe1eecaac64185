package newsletter

import (
	"context"
	"database/sql"
	"log"
)

func unsubscribe(ctx context.Context, db *sql.DB, mail string) error {
	_, err := db.QueryContext(ctx, "DELETE FROM readers WHERE mail = ?", mail) // want unsafe "the rows are thrown away and never closed, so their connection leaks"
	return err
}

func touch(db *sql.DB, mail string) {
	if _, err := db.Query("UPDATE readers SET seen = now() WHERE mail = ?", mail); err != nil { // want unsafe "thrown away"
		log.Print(err)
	}
}

func forget(tx *sql.Tx) {
	tx.Query("DELETE FROM bounces") // want unsafe "so the transaction's connection stays busy"
}

func archive(stmt *sql.Stmt) error {
	var err error
	_, err = stmt.Query() // want unsafe "thrown away"
	return err
}

// Only an error is hoped for, so that no rows are there where it goes on.
func mustFail(db *sql.DB) {
	_, err := db.Query("SELECT nothing")
	if err == nil {
		panic("the server takes anything")
	}
	log.Print(err)
}
