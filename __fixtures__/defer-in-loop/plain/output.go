package fixture

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"os"
	"time"
)

// Labels of the same loop, and breaks of what the body holds.
func sizes(paths []string) (total int64) {
	for _, path := range paths {
		func() {
			f, err := os.Open(path)
			switch {
			case os.IsNotExist(err):
				break
			case err != nil:
				log.Print(err)
				return
			}
			defer f.Close() // want safe "f.Close"
			buf := make([]byte, 512)
			for {
				n, err := f.Read(buf)
				total += int64(n)
				if err == io.EOF {
					break
				}
				if err != nil {
					return
				}
			}
		}()
	}
	return total
}

func watched(paths []string, done <-chan struct{}) {
rounds:
	for _, path := range paths {
		select {
		case <-done:
			break rounds
		default:
		}
		func() {
			f, err := os.Open(path)
			if err != nil {
				return
			}
			defer f.Close() // want safe "f.Close"
			io.Copy(io.Discard, f)
		}()
	}
}

// Raw strings and comments keep what they hold.
func report(names []string) {
	for i, name := range names {
		func() {
			// Each name has a file.
			f, err := os.Create(name)
			if err != nil {
				return // try the next one
			}
			/* The file is small,
			   so no buffer is needed. */
			defer f.Close() // want safe "f.Close"

			fmt.Fprintf(f, `# %d
	name: %s
`, i,
				name)
			// That is all.
		}()
	}
}

func touch(names []string) {
	for _, name := range names {
		if f, err := os.Create(name); err == nil {
			defer f.Close() // want unsafe "f.Close"
		}
	}
}

// A body that is broken into pages by a condition.
func pages(client *http.Client, next string) (ids []string) {
	for next != "" {
		func() {
			ctx, cancel := context.WithTimeout(context.Background(), time.Second)
			defer cancel() // want safe "cancel\\(\\) is deferred to the end of the function: the contexts of all iterations live on"
			req, err := http.NewRequestWithContext(ctx, http.MethodGet, next, nil)
			if err != nil {
				log.Fatal(err)
			}
			resp, err := client.Do(req)
			if err != nil {
				log.Fatal(err)
			}
			defer resp.Body.Close() // want safe "resp.Body.Close"
			var page struct {
				IDs  []string
				Next string
			}
			if err := json.NewDecoder(resp.Body).Decode(&page); err != nil {
				log.Fatal(err)
			}
			ids = append(ids, page.IDs...)
			next = page.Next
		}()
	}
	return ids
}

// An accept loop goes on for ever, and so do its connections.
func greet(l net.Listener) {
	for {
		func() {
			if conn, err := l.Accept(); err != nil {
				return
			} else {
				defer conn.Close() // want safe "conn.Close\\(\\) is deferred to the end of the function, which the loop never reaches: what each iteration opens stays open$"
				conn.SetDeadline(time.Now().Add(time.Second))
				fmt.Fprintln(conn, "hello")
			}
		}()
	}
}

func ticks(periods []time.Duration) {
	for _, period := range periods {
		func() {
			ticker := time.NewTicker(period)
			defer ticker.Stop() // want safe "ticker.Stop\\(\\) is deferred to the end of the function: the timers"
			<-ticker.C
		}()
	}
}

// In a deferred function literal, and with the variable as its argument.
func literals(paths []string) {
	for _, path := range paths {
		func() {
			f, err := os.Open(path)
			if err != nil {
				return
			}
			defer func() { // want safe "f.Close"
				_ = f.Close()
			}()
			io.Copy(io.Discard, f)
		}()
	}
	for _, path := range paths {
		f, err := os.Open(path)
		if err != nil {
			continue
		}
		defer func(file *os.File) { // want unsafe "file.Close"
			if err := file.Close(); err != nil {
				log.Print(err)
			}
		}(f)
		io.Copy(io.Discard, f)
	}
}

// Jobs from a channel are gone when they are done.
func serve(conns <-chan net.Conn) {
	for conn := range conns {
		func() {
			defer conn.Close() // want safe "conn.Close"
			io.Copy(conn, conn)
		}()
	}
}
