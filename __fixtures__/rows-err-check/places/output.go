package freight

import (
	"context"
	"database/sql"
	"errors"
	"sync"
)

var errFull = errors.New("full")

func find(db *sql.DB, id int) (string, error) {
	rows, err := db.Query("SELECT id, port FROM ships")
	if err != nil {
		return "", err
	}
	defer rows.Close()
ships:
	for rows.Next() { // want safe "never checked"
		var ship int
		var port string
		if err := rows.Scan(&ship, &port); err != nil {
			return "", err
		}
		switch ship {
		case 0:
			break ships
		case id:
			return port, nil
		}
	} // all ships
	if err := rows.Err(); err != nil {
		return "", err
	}
	return "", nil
}

func closedBehind(db *sql.DB) (n int, err error) {
	rows, err := db.Query("SELECT id FROM ships")
	if err != nil {
		return 0, err
	}
	for rows.Next() { // want safe "never checked"
		n++
	}
	rows.Close()
	if err := rows.Err(); err != nil {
		return 0, err
	}

	return n, nil
}

func counted(db *sql.DB) (n int, err error) {
	rows, err := db.Query("SELECT id FROM ships")
	if err != nil {
		return 0, err
	}
	defer rows.Close()
	for i := 0; i < 10 && rows.Next(); i++ { // want safe "never checked"
		n++
	}
	if err := rows.Err(); err != nil {
		return 0, err
	}
	return n, nil
}

func two(db *sql.DB) (n int, err error) {
	rows, err := db.Query("SELECT id FROM ships")
	if err != nil {
		return 0, err
	}
	defer rows.Close()
	for rows.Next() { // want safe "never checked"
		n++
	}
	if err := rows.Err(); err != nil {
		return 0, err
	}
	rows, err = db.Query("SELECT id FROM trains")
	if err != nil {
		return 0, err
	}
	defer rows.Close()
	for rows.Next() {
		n++
	}
	return n, rows.Err()
}

func nested(db *sql.DB, deep bool) (n int, err error) {
	if deep {
		rows, err := db.Query("SELECT id FROM ships")
		if err != nil {
			return 0, err
		}
		defer rows.Close()
		for rows.Next() { // want unsafe "never checked"
			n++
		}
	}
	return n, nil
}

func perPort(db *sql.DB, ports []string) (n int, err error) {
	for _, port := range ports {
		rows, err := db.Query("SELECT id FROM ships WHERE port = ?", port)
		if err != nil {
			return 0, err
		}
		for rows.Next() { // want unsafe "never checked"
			n++
		}
		rows.Close()
	}
	return n, nil
}

func perPortIfAny(db *sql.DB, ports []string) (n int, err error) {
	for _, port := range ports {
		rows, err := db.Query("SELECT id FROM ships WHERE port = ?", port)
		if err != nil {
			continue
		}
		for rows.Next() { // want report "never checked" because `in a loop it may be meant to go on`
			n++
		}
		rows.Close()
	}
	if n == 0 {
		return 0, errFull
	}
	return n, nil
}

// A return behind the loop would leave the lock taken and the workers alone.
func withWorkers(db *sql.DB, mu *sync.Mutex, wg *sync.WaitGroup, ids chan<- int) error {
	mu.Lock()
	rows, err := db.Query("SELECT id FROM ships")
	if err != nil {
		mu.Unlock()
		return err
	}
	defer rows.Close()
	for rows.Next() { // want report "never checked" because `what stands behind the loop has to run`
		var id int
		if err := rows.Scan(&id); err != nil {
			break
		}
		ids <- id
	}
	mu.Unlock()
	close(ids)
	wg.Wait()
	return nil
}

// The error that ends the loop would be hidden when the context has ended as well.
func visit(db *sql.DB, each func(int) error) error {
	rows, err := db.Query("SELECT id FROM ships")
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() { // want unsafe "never checked"
		var id int
		if err = rows.Scan(&id); err != nil {
			return err
		}
		if err = each(id); err != nil {
			break
		}
	}
	return err
}

// What has been read when the context ends is wanted, and the rows give that as an error.
func anyShip(ctx context.Context, db *sql.DB) (id int, err error) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	rows, err := db.QueryContext(ctx, "SELECT id FROM ships")
	if err != nil {
		return 0, err
	}
	defer rows.Close()
	for rows.Next() { // want unsafe "never checked"
		if err := rows.Scan(&id); err != nil {
			return 0, err
		}
		if id > 0 {
			cancel()
			break
		}
	}
	return id, nil
}

func inTime(ctx context.Context, db *sql.DB) (ids []int, err error) {
	rows, err := db.QueryContext(ctx, "SELECT id FROM ships")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for ctx.Err() == nil && rows.Next() { // want unsafe "never checked"
		var id int
		if err := rows.Scan(&id); err != nil {
			return nil, err
		}
		ids = append(ids, id)
	}
	return ids, nil
}

func stopped(ctx context.Context, db *sql.DB) (ids []int, err error) {
	rows, err := db.QueryContext(ctx, "SELECT id FROM ships")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() { // want safe "never checked"
		var id int
		if err := rows.Scan(&id); err != nil {
			return nil, err
		}
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		ids = append(ids, id)
	}
	if err := rows.Err(); err != nil {
		return nil, err
	}
	return ids, nil
}
