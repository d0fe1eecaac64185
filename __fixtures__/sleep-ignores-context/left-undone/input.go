package cluster

import (
	"context"
	"os"
	"os/exec"
	"sync"
	"syscall"
	"time"
)

type proxy interface {
	Delay()
	Undelay()
}

type member struct {
	mu    sync.Mutex
	cmd   *exec.Cmd
	proxy proxy
}

func (m *member) halt(ctx context.Context) error {
	if err := m.cmd.Process.Signal(syscall.SIGTERM); err != nil {
		return err
	}
	time.Sleep(5 * time.Second) // want report "goes on" because `would leave out m\.cmd\.Process\.Kill`
	return m.cmd.Process.Kill()
}

func (m *member) slow(ctx context.Context) error {
	m.proxy.Delay()
	time.Sleep(time.Minute) // want report "goes on" because `would leave out m\.proxy\.Undelay`
	m.proxy.Undelay()
	return nil
}

func (m *member) settle(ctx context.Context) error {
	m.mu.Lock()
	for range 10 {
		time.Sleep(time.Second) // want report "goes on" because `m\.mu\.Unlock: wait for ctx too, and unlock`
	}
	m.mu.Unlock()
	return nil
}

type listener struct{ members []*member }

// The grace is over with the context, but not what there is to do.
func (l *listener) Shutdown(ctx context.Context, grace time.Duration) {
	time.Sleep(grace) // want report "goes on" because `leave out the rest of Shutdown`
	for _, m := range l.members {
		go func() { _ = m.halt(ctx) }()
	}
}

func dump(ctx context.Context, path string) error {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	for range 3 {
		if _, err := f.WriteString("tick\n"); err == nil {
			break
		}
		time.Sleep(time.Second) // want report "goes on" because `would leave out f\.Close`
	}
	return f.Close()
}

func fan(ctx context.Context, members []*member) {
	var wg sync.WaitGroup
	for _, m := range members {
		wg.Add(1)
		go func() {
			defer wg.Done()
			_ = m.halt(ctx)
		}()
		time.Sleep(time.Second) // want report "goes on" because `would not wait for what is waited for behind`
	}
	wg.Wait()
}

func ticks(ctx context.Context, out chan<- time.Time) {
	for range 10 {
		time.Sleep(time.Second) // want report "goes on" because `others wait for what is sent`
		out <- time.Now()
	}
	close(out)
}

func count(ctx context.Context, ready func() bool) int {
	tries := 0
	for !ready() {
		time.Sleep(time.Second) // want report "goes on" because `returns no error`
		tries++
	}
	return tries
}

// What is opened behind the sleep, and closed on each lap, is not left open; what is deferred is done.
func lines(ctx context.Context, path string) error {
	lock, err := os.Create(path + ".lock")
	if err != nil {
		return err
	}
	defer lock.Close()
	for {
		f, err := os.Open(path)
		if err != nil {
			return err
		}
		info, err := f.Stat()
		f.Close()
		if err != nil || info.Size() > 0 {
			return err
		}
		time.Sleep(time.Second) // want unsafe "goes on"
	}
}

type replica struct {
	paused  bool
	probing bool
	readers int
}

func (r *replica) catchUp(ctx context.Context, ready func() bool) error {
	r.paused = true
	for !ready() {
		time.Sleep(time.Second) // want report "goes on" because `would leave out r\.paused = false`
	}
	r.paused = false
	return nil
}

func (r *replica) copyOut(ctx context.Context, ready func() bool) error {
	r.readers++
	for !ready() {
		time.Sleep(time.Second) // want report "goes on" because `would leave out r\.readers--`
	}
	r.readers--
	return nil
}

// It is not probing yet.
func (r *replica) probe(ctx context.Context, ready func() bool) error {
	for !ready() {
		time.Sleep(time.Second) // want unsafe "goes on"
	}
	r.probing = true
	return nil
}
