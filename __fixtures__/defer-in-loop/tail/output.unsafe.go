package fixture

import (
	"bufio"
	"context"
	"database/sql"
	"fmt"
	"io"
	"net"
	"os"
	"time"
)

// What returns before the resource is there stays outside.
func echo(l net.Listener) error {
	for {
		conn, err := l.Accept()
		if err != nil {
			return err
		}
		func() {
			// One client at a time.
			defer conn.Close() // want safe "conn.Close"
			if _, err := io.Copy(conn, conn); err != nil {
				return
			}
			fmt.Fprintln(conn, "bye")
		}()
	}
}

func firstLines(paths []string) (map[string]string, error) {
	lines := make(map[string]string)
	for i, path := range paths {
		if i > 100 {
			break
		}

		func() {
			f, err := os.Open(path)
			if os.IsNotExist(err) {
				return
			}
			if err != nil {
				panic(err)
			}
			defer f.Close() // want safe "f.Close"
			scanner := bufio.NewScanner(f)
			if !scanner.Scan() {
				return
			}
			lines[path] = scanner.Text()
		}()
	}
	return lines, nil
}

// Only the clause is wrapped, since the other one returns.
func poll(ctx context.Context, every time.Duration, fetch func(context.Context) error) {
	timer := time.NewTimer(every)
	defer timer.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-timer.C:
			func() {
				fetchCtx, cancel := context.WithTimeout(ctx, time.Second)
				defer cancel() // want unsafe "cancel\\(\\)"
				if err := fetch(fetchCtx); err != nil {
					timer.Reset(10 * every)
					return
				}
				timer.Reset(every)
			}()
		}
	}
}

// What a := behind the cut would declare anew comes along where nothing uses it then.
func copied(out io.Writer, paths []string) (total int64, err error) {
	for i, path := range paths {
		if i > 9 {
			return total, nil
		}
		func() {
			name, err := os.Readlink(path)
			if err != nil {
				panic(err)
			}
			f, openErr := os.Open(name)
			if openErr != nil {
				panic(openErr)
			}
			defer f.Close() // want safe "f.Close"
			n, err := io.Copy(out, f)
			total += n
		}()
	}
	return total, nil
}

func copiedUntil(out io.Writer, paths []string) (total int64, err error) {
	for _, path := range paths {
		f, err := os.Open(path)
		if err != nil {
			return total, err
		}
		defer f.Close() // want report "f.Close" because `set by := behind`
		n, err := io.Copy(out, f)
		total += n
	}
	return total, nil
}

// Comments at the end belong to the body.
func sum(paths []string) (total int) {
	for _, path := range paths {
		if path == "" {
			return total
		}
		func() {
			f, err := os.Open(path)
			if err != nil {
				return
			}
			/* close it soon */ defer f.Close() // want safe "f.Close"

			var n int
			fmt.Fscan(f, &n)
			total += n
			// TODO: negative numbers
		}()
	}
	return total
}

// Raw bytes are valid until their rows are closed.
func newest(db *sql.DB, tables []string) string {
	var raw sql.RawBytes
	for _, table := range tables {
		func() {
			rows, err := db.Query("SELECT max(id) FROM " + table)
			if err != nil {
				return
			}
			defer rows.Close() // want unsafe "rows.Close"
			if rows.Next() {
				_ = rows.Scan(&raw)
			}
		}()
	}
	return string(raw)
}

// To have them open may be the point.
func reserve(paths []string, use func()) {
	for _, path := range paths {
		func() {
			f, err := os.OpenFile(path, os.O_WRONLY, 0)
			if err != nil {
				return
			}
			defer f.Close() // want unsafe "f.Close"
		}()
	}
	use()
}
