package fixture

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"sync"
	"time"
)

// Readers that are read behind the loop.
func joined(out io.Writer, paths []string) error {
	var readers []io.Reader
	for _, path := range paths {
		f, err := os.Open(path)
		if err != nil {
			return err
		}
		defer f.Close()
		readers = append(readers, bufio.NewReader(f))
	}
	_, err := io.Copy(out, io.MultiReader(readers...))
	return err
}

type source struct {
	name string
	file *os.File
}

func sources(names []string, use func([]source)) {
	var all []source
	byName := map[string]*source{}
	files := make([]*os.File, len(names))
	for _, name := range names {
		f, err := os.Open(name)
		if err != nil {
			continue
		}
		defer f.Close()
		all = append(all, source{name, f})
	}
	for _, name := range names {
		f, err := os.Open(name)
		if err != nil {
			continue
		}
		defer f.Close()
		byName[name] = &source{name: name, file: f}
	}
	for i, name := range names {
		var err error
		files[i], err = os.Open(name)
		if err != nil {
			continue
		}
		defer files[i].Close()
	}
	use(all)
}

func last(names []string) string {
	var f *os.File
	for _, name := range names {
		var err error
		if f, err = os.Open(name); err != nil {
			continue
		}
		defer f.Close()
	}
	line, _ := bufio.NewReader(f).ReadString('\n')
	return line
}

func sent(names []string, out chan<- io.Reader) {
	for _, name := range names {
		f, err := os.Open(name)
		if err != nil {
			continue
		}
		defer f.Close()
		out <- f
	}
}

func started(names []string, load func(io.Reader)) {
	var wg sync.WaitGroup
	defer wg.Wait()
	for _, name := range names {
		f, err := os.Open(name)
		if err != nil {
			continue
		}
		defer f.Close()
		wg.Add(1)
		go func() {
			defer wg.Done()
			load(f)
		}()
	}
}

func closures(names []string) {
	var loads []func()
	for _, name := range names {
		f, err := os.Open(name)
		if err != nil {
			continue
		}
		defer f.Close()
		loads = append(loads, func() { io.Copy(io.Discard, f) })
	}
	for _, load := range loads {
		load()
	}
}

// What was collected before is given back at the end.
func collected(files []*os.File, handlers []http.Handler, stops []func()) {
	for _, f := range files {
		defer f.Close()
	}
	for i := range files {
		f := files[i]
		defer f.Close()
	}
	for _, stop := range stops {
		defer stop()
	}
	var urls []string
	for _, handler := range handlers {
		server := httptest.NewServer(handler)
		defer server.Close()
		urls = append(urls, server.URL)
	}
	fmt.Println(urls)
}

// Held to keep the ports, or the places, of others.
func ports(n int) (addrs []string) {
	for range n {
		l, err := net.Listen("tcp", "127.0.0.1:0")
		if err != nil {
			continue
		}
		defer l.Close()
		addrs = append(addrs, l.Addr().String())
	}
	return addrs
}

func filled(address string, limit int, check func()) {
	for range limit {
		conn, err := net.Dial("tcp", address)
		if err != nil {
			continue
		}
		defer conn.Close()
	}
	check()
}

func watches(ctx context.Context, keys []string, watch func(context.Context, string) <-chan string) {
	events := make([]<-chan string, len(keys))
	for i, key := range keys {
		watchCtx, cancel := context.WithCancel(ctx)
		defer cancel()
		events[i] = watch(watchCtx, key)
	}
	for _, event := range events {
		fmt.Println(<-event)
	}
}

func alarms(limits []time.Duration, ring func()) {
	for _, limit := range limits {
		timer := time.AfterFunc(limit, ring)
		defer timer.Stop()
		timer.Reset(limit + time.Second)
	}
	ring()
}

// Cleanup that depends on how the function ends.
func listeners(addrs []string) (all []net.Listener, err error) {
	for _, addr := range addrs {
		f, err := os.Open(addr)
		if err != nil {
			return nil, err
		}
		defer func() {
			if err != nil {
				f.Close()
			}
		}()
		io.Copy(io.Discard, f)
	}
	return all, nil
}

// All shards are locked while they are read.
func (s *sharded) total() int {
	for i := range s.shards {
		s.shards[i].mu.Lock()
		defer s.shards[i].mu.Unlock()
	}
	total := 0
	for i := range s.shards {
		total += s.shards[i].n
	}
	return total
}

type sharded struct {
	shards []struct {
		mu sync.Mutex
		n  int
	}
}

func counted(wg *sync.WaitGroup, n int) {
	for i := 0; i < n; i++ {
		defer wg.Done()
	}
}

// Not a pitfall, only printing in reverse order.
func countdown() {
	for i := range 3 {
		defer fmt.Println(i)
	}
}

// The commands go on to write to their pipes.
func banners(names []string) (lines []string) {
	var commands []*exec.Cmd
	for _, name := range names {
		cmd := exec.Command(name)
		out, err := cmd.StdoutPipe()
		if err != nil {
			continue
		}
		defer out.Close()
		if cmd.Start() != nil {
			continue
		}
		line, _ := bufio.NewReader(out).ReadString('\n')
		lines = append(lines, line)
		commands = append(commands, cmd)
	}
	for _, cmd := range commands {
		cmd.Wait()
	}
	return lines
}
