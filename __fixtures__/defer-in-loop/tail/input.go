package fixture

import (
	"bufio"
	"context"
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
		// One client at a time.
		defer conn.Close() // want safe "conn.Close"
		if _, err := io.Copy(conn, conn); err != nil {
			continue
		}
		fmt.Fprintln(conn, "bye")
	}
}

func firstLines(paths []string) (map[string]string, error) {
	lines := make(map[string]string)
	for i, path := range paths {
		if i > 100 {
			break
		}

		f, err := os.Open(path)
		if os.IsNotExist(err) {
			continue
		}
		if err != nil {
			panic(err)
		}
		defer f.Close() // want safe "f.Close"
		scanner := bufio.NewScanner(f)
		if !scanner.Scan() {
			continue
		}
		lines[path] = scanner.Text()
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
			fetchCtx, cancel := context.WithTimeout(ctx, time.Second)
			defer cancel() // want unsafe "cancel\\(\\)"
			if err := fetch(fetchCtx); err != nil {
				timer.Reset(10 * every)
				break
			}
			timer.Reset(every)
		}
	}
}
