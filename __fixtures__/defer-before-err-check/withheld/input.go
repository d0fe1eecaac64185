package withheld

import (
	"database/sql"
	"fmt"
	"io"
	"log"
	"net/http"
	"os"
)

func goesOn(url string) {
	resp, err := http.Get(url)
	defer resp.Body.Close() // want report "resp.Body.Close is deferred before err is checked" because `the check goes on when there is an error`
	if err != nil {
		log.Print(err)
	}
	io.Copy(os.Stdout, resp.Body)
}

func otherwise(url string) error {
	resp, err := http.Get(url)
	defer resp.Body.Close() // want report "resp.Body.Close" because `the check has an else`
	if err != nil {
		return err
	} else {
		log.Print(resp.Status)
	}
	return nil
}

func halfOpen(url string) error {
	resp, err := http.Get(url)
	defer resp.Body.Close() // want report "resp.Body.Close" because `the check uses resp when there is an error`
	if err != nil {
		log.Print(resp.Status)
		return err
	}
	return nil
}

func combined(url string) error {
	resp, err := http.Get(url)
	defer resp.Body.Close() // want report "resp.Body.Close" because `the check asks for more than err`
	if err != nil || resp.StatusCode != http.StatusOK {
		return fmt.Errorf("%s: %w", url, err)
	}
	return nil
}

func more(db *sql.DB) error {
	tx, err := db.Begin()
	defer func() { // want report "tx.Rollback" because `the deferred function does more than that`
		log.Print("the end")
		tx.Rollback()
	}()
	if err != nil {
		return err
	}
	return tx.Commit()
}

func order(db *sql.DB, unlock func()) error {
	rows, err := db.Query("SELECT 1")
	defer rows.Close() // want report "rows.Close" because `what lies between may depend on the order`
	defer unlock()
	if err != nil {
		return err
	}
	return rows.Err()
}
