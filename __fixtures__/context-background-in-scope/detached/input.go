package server

import (
	"context"
	"database/sql"
	"errors"
	"log/slog"
	"net/http"
	"sync"
	"time"
)

type lease struct{ id string }

type registry interface {
	Register(ctx context.Context, id string) (*lease, error)
	Deregister(ctx context.Context, id string) error
	Unlock(ctx context.Context, id string) error
	Save(ctx context.Context, id, state string) error
}

type node struct {
	reg    registry
	http   *http.Server
	db     *sql.DB
	ctx    context.Context
	cancel context.CancelFunc
	wg     sync.WaitGroup
}

// A caller may pass no context.
func (n *node) join(ctx context.Context, id string) error {
	if ctx == nil {
		ctx = context.Background()
	}
	_, err := n.reg.Register(ctx, id)
	return err
}

func (n *node) joinOnce(ctx context.Context, id string) (*lease, error) {
	if ctx == nil {
		return n.reg.Register(context.Background(), id)
	}
	return n.reg.Register(ctx, id)
}

// What ends something has to be done although the context has ended.
func (n *node) run(ctx context.Context, id string) error {
	defer n.reg.Deregister(context.Background(), id)
	defer func() {
		if err := n.reg.Save(context.Background(), id, "gone"); err != nil {
			slog.ErrorContext(context.Background(), "not saved", "err", err)
		}
	}()
	<-ctx.Done()
	return n.reg.Save(context.Background(), id, "leaving")
}

func (n *node) serve(ctx context.Context) error {
	go n.http.ListenAndServe()
	select {
	case <-ctx.Done():
		stopping, cancel := context.WithTimeout(context.Background(), 5*time.Second)
		defer cancel()
		return n.http.Shutdown(stopping)
	case <-time.After(time.Hour):
	}
	if ctx.Err() != nil {
		return n.reg.Save(context.Background(), "", "late")
	}
	return n.http.Shutdown(context.Background())
}

func (n *node) replace(ctx context.Context, old, id string) error {
	shutdownCtx, cancel := context.WithTimeout(context.Background(), time.Second)
	defer cancel()
	if err := n.reg.Save(shutdownCtx, old, "replaced"); err != nil {
		return err
	}
	if err := n.reg.Unlock(context.Background(), old); err != nil {
		return err
	}
	tx, err := n.db.BeginTx(ctx, nil)
	if err != nil {
		// The context may be why.
		return errors.Join(err, n.reg.Save(context.Background(), old, "broken"))
	}
	return tx.Commit()
}

func (n *node) Stop(ctx context.Context) error {
	return n.reg.Save(context.Background(), "", "stopped")
}

// Goroutines may go on after the one who asked for them.
func (n *node) handle(w http.ResponseWriter, r *http.Request) {
	go n.reg.Save(context.Background(), r.URL.Path, "visited")
	go func() {
		_ = n.reg.Save(context.Background(), r.URL.Path, "visited")
	}()
	n.later(func() error { return n.reg.Save(context.Background(), "", "visited") })
	w.WriteHeader(http.StatusAccepted)
}

func (n *node) later(f func() error) { time.AfterFunc(time.Second, func() { _ = f() }) }

// The context of a start is over when the start is.
func (n *node) Start(ctx context.Context) error {
	n.ctx, n.cancel = context.WithCancel(context.Background())
	queue, cancel := context.WithCancel(context.Background())
	n.wg.Add(1)
	go func() {
		defer n.wg.Done()
		defer cancel()
		_, _ = n.reg.Register(queue, "worker")
	}()
	return ctx.Err()
}

type client struct{ ctx context.Context }

func newClient(ctx context.Context, name string) *client { return &client{ctx} }

func connect(ctx context.Context, name string) (*client, error) {
	c := newClient(context.Background(), name)
	return c, ctx.Err()
}

// One context of two.
func merged(ctx, other context.Context) (context.Context, context.CancelFunc) {
	both, cancel := context.WithCancel(context.Background())
	go func() {
		select {
		case <-ctx.Done():
		case <-other.Done():
		}
		cancel()
	}()
	return both, cancel
}

func hurried(ctx context.Context, db *sql.DB, quit <-chan struct{}) error {
	own, cancel := context.WithCancel(context.Background())
	defer cancel()
	stop := context.AfterFunc(ctx, cancel)
	defer stop()
	return db.PingContext(own)
}

type traceKey struct{}

// Only the values go on.
func (n *node) audit(ctx context.Context, id string) error {
	values := context.WithValue(context.Background(), traceKey{}, ctx.Value(traceKey{}))
	return n.reg.Save(values, id, "audited")
}

func (n *node) charge(ctx context.Context, id string) error {
	// The money is gone: this must be written even when the caller has given up.
	if err := n.reg.Save(context.Background(), id, "paid"); err != nil {
		return err
	}
	if err := n.reg.Save(context.Background(), id, "sent"); err != nil { // not cancelled with the request
		return err
	}
	backgroundCtx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	return n.reg.Save(backgroundCtx, id, "done")
}

func logged(ctx context.Context, l *slog.Logger) {
	l.InfoContext(context.Background(), "ready")
	slog.Log(context.Background(), slog.LevelInfo, "ready")
}

// Two tries, each with a time of its own.
func (n *node) twice(id string) error {
	first, cancel := context.WithTimeout(context.Background(), time.Second)
	defer cancel()
	if n.reg.Save(first, id, "a") == nil {
		return nil
	}
	second, cancelSecond := context.WithTimeout(context.Background(), time.Minute)
	defer cancelSecond()
	return n.reg.Save(second, id, "b")
}

func withTrace(ctx context.Context, id string) context.Context {
	return context.WithValue(ctx, traceKey{}, id)
}

// What the new context holds is chosen here.
func (n *node) traced(ctx context.Context, id string) error {
	if err := n.reg.Save(ctx, id, "seen"); err != nil {
		return err
	}
	own := withTrace(context.Background(), id)
	return n.reg.Save(own, id, "traced")
}

// The lock stays when the context has ended.
func (n *node) migrate(ctx context.Context, conn *sql.Conn, steps []string) error {
	for _, step := range steps {
		if _, err := conn.ExecContext(ctx, step); err != nil {
			return err
		}
	}
	_, err := conn.ExecContext(context.Background(), "SELECT pg_advisory_unlock(1)")
	return err
}

// All that come later get what the first one has loaded.
func (n *node) self(ctx context.Context, once *sync.Once) (own *lease) {
	once.Do(func() {
		own, _ = n.reg.Register(context.Background(), "self")
	})
	return own
}
