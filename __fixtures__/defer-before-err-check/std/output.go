package inventory

import (
	"bufio"
	"compress/gzip"
	"context"
	"crypto/tls"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"os"
	"time"
)

// A nil *os.File does not panic.
func firstLine(path string) (string, error) {
	f, err := os.Open(path)
	if err != nil {
		return "", err
	}
	defer f.Close() // want safe "f.Close is deferred before err is checked, so it is called on a nil f too, where it only gives another error"
	return bufio.NewReader(f).ReadString('\n')
}

// Its name does.
func scratch(text string) error {
	f, err := os.CreateTemp("", "scratch")
	if err != nil {
		return err
	}
	defer func() { // want safe "f.Name is deferred before err is checked, so it panics"
		f.Close()
		os.Remove(f.Name())
	}()
	_, err = f.WriteString(text)
	return err
}

func names(db *sql.DB) (all []string, err error) {
	rows, err := db.Query("SELECT name FROM items")
	if err != nil {
		return
	}
	defer rows.Close() // want safe "rows.Close is deferred before err is checked, so it panics"
	for rows.Next() {
		var name string
		if err = rows.Scan(&name); err != nil {
			return
		}
		all = append(all, name)
	}
	return all, rows.Err()
}

func reserve(ctx context.Context, db *sql.DB, id int) error {
	tx, err := db.BeginTx(ctx, nil)
	if nil != err {
		return fmt.Errorf("reserve: %w", err)
	}
	defer func() { // want safe "tx.Rollback is deferred before err is checked, so it panics"
		if err := tx.Rollback(); err != nil && !errors.Is(err, sql.ErrTxDone) {
			log.Print(err)
		}
	}()
	if _, err := tx.ExecContext(ctx, "UPDATE items SET reserved = true WHERE id = ?", id); err != nil {
		return err
	}
	return tx.Commit()
}

func banner(addr string) string {
	var conn, err = net.DialTimeout("tcp", addr, time.Second)
	if err != nil {
		log.Fatal(err)
	}
	defer conn.Close() // want safe "conn.Close is deferred before err is checked, so it panics"
	line, _ := bufio.NewReader(conn).ReadString('\n')
	return line
}

// Each defer keeps its place among the others.
func unpack(body io.Reader, each func([]byte)) error {
	packed, err := gzip.NewReader(body)
	defer each(nil)
	if err != nil {
		return err
	}
	defer packed.Close() // want safe "packed.Close is deferred"
	data, err := io.ReadAll(packed)
	each(data)
	return err
}

type session struct {
	conn *tls.Conn
	log  *log.Logger
}

func (s *session) run(addr string) (err error) {
	s.conn, err = tls.Dial("tcp", addr, nil)
	if err != nil {
		return err
	}
	defer s.conn.Close() // want safe "s.conn.Close is deferred before err is checked, so it panics"
	_, err = io.WriteString(s.conn, "HELO\n")
	return err
}

// What is deferred and what is put by stays in order.
func download(client *http.Client, req *http.Request) (int64, error) {
	resp, err := client.Do(req)
	start := time.Second
	if err != nil {
		return 0, err
	}
	defer resp.Body.Close()              // want safe "resp.Body.Close is deferred"
	defer io.Copy(io.Discard, resp.Body) // want safe "resp.Body is deferred before err is checked, so it panics"
	limit := start * 2
	log.Print(limit)
	return io.Copy(io.Discard, io.LimitReader(resp.Body, int64(limit)))
}

func accept(l *net.TCPListener, serve func(net.Conn)) {
	for {
		func() {
			conn, err := l.Accept()
			if err != nil {
				return
			}
			defer conn.Close() // want safe "conn.Close is deferred"
			serve(conn)
		}()
	}
}

func optional(client *http.Client, url string) (found bool, err error) {
	resp, err := client.Head(url)
	if err == nil {
		defer resp.Body.Close() // want safe "resp.Body.Close is deferred"
		// Whatever is there will do.
		found = resp.StatusCode == http.StatusOK
	}
	return found, err
}
