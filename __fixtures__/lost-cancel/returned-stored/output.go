package fixture

import (
	"context"
	"database/sql"
	"net/http"
	"os/exec"
	"time"
)

func returned(parent context.Context) context.Context {
	ctx, _ := context.WithTimeout(parent, time.Second) // want report "cancels ctx" because `ctx, or what obeys it, is returned: return cancel too`
	return ctx
}

func nakedReturn(parent context.Context) (ctx context.Context) {
	ctx, _ = context.WithTimeout(parent, time.Second) // want report "cancels ctx" because `is returned`
	return
}

type key struct{}

func wrapped(parent context.Context) context.Context {
	ctx, _ := context.WithTimeout(parent, time.Second) // want report "cancels ctx" because `is returned`
	return context.WithValue(ctx, key{}, 1)
}

// Its values alone go on.
func withoutCancel(parent context.Context) context.Context {
	ctx, cancel := context.WithTimeout(parent, time.Second) // want safe "cancels ctx"
	defer cancel()
	return context.WithoutCancel(ctx)
}

func closure(parent context.Context) func() error {
	ctx, _ := context.WithCancel(parent) // want report "cancels ctx" because `is returned`
	return func() error { return ctx.Err() }
}

func request(parent context.Context) (*http.Request, error) {
	ctx, _ := context.WithTimeout(parent, time.Second) // want report "cancels ctx" because `is returned`
	return http.NewRequestWithContext(ctx, http.MethodGet, "https://example.com", nil)
}

func rows(parent context.Context, db *sql.DB) (*sql.Rows, error) {
	ctx, _ := context.WithTimeout(parent, time.Second) // want report "cancels ctx" because `is returned`
	return db.QueryContext(ctx, "SELECT 1")
}

func transaction(parent context.Context, db *sql.DB) (*sql.Tx, error) {
	ctx, _ := context.WithTimeout(parent, time.Second) // want report "cancels ctx" because `is returned`
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return nil, err
	}
	return tx, nil
}

// The context is for preparing only.
func statement(parent context.Context, db *sql.DB) (*sql.Stmt, error) {
	ctx, cancel := context.WithTimeout(parent, time.Second) // want safe "cancels ctx"
	defer cancel()
	return db.PrepareContext(ctx, "SELECT 1")
}

func started(parent context.Context) error {
	ctx, _ := context.WithTimeout(parent, time.Second) // want report "cancels ctx" because `a command is started with ctx and not waited for here`
	cmd := exec.CommandContext(ctx, "sleep", "1")
	return cmd.Start()
}

func startedAndWaited(parent context.Context) error {
	ctx, _ := context.WithTimeout(parent, time.Second) // want unsafe "cancels ctx"
	cmd := exec.CommandContext(ctx, "sleep", "1")
	if err := cmd.Start(); err != nil {
		return err
	}
	return cmd.Wait()
}

func output(parent context.Context) ([]byte, error) {
	ctx, cancel := context.WithTimeout(parent, time.Second) // want safe "cancels ctx"
	defer cancel()
	return exec.CommandContext(ctx, "sleep", "1").Output()
}

type server struct{ ctx context.Context }

func (s *server) field() {
	s.ctx, _ = context.WithCancel(context.Background()) // want report "cancels s.ctx" because `s.ctx, or what obeys it, is stored: store cancel beside it`
}

func (s *server) start(parent context.Context) {
	ctx, _ := context.WithCancel(parent) // want report "cancels ctx" because `is stored`
	s.ctx = ctx
}

func literal(parent context.Context) *server {
	ctx, _ := context.WithCancel(parent) // want report "cancels ctx" because `is returned`
	return &server{ctx: ctx}
}

func sent(parent context.Context, to chan<- context.Context) {
	ctx, _ := context.WithCancel(parent) // want report "cancels ctx" because `is stored`
	to <- ctx
}

var current context.Context

func global(parent context.Context) {
	current, _ = context.WithCancel(parent) // want report "cancels current" because `is stored`
}

// The variable is that of the function around.
func outer(parent context.Context, each func(func())) error {
	ctx := parent
	each(func() {
		ctx, _ = context.WithTimeout(ctx, time.Second) // want report "cancels ctx" because `is stored`
	})
	return ctx.Err()
}

// What lives as long as the program has nobody to cancel it.
var forever, _ = context.WithCancel(context.Background())

func assignedOutside(parent context.Context, work func(context.Context)) {
	ctx := parent
	func() {
		limited, _ := context.WithTimeout(parent, time.Second) // want report "cancels limited" because `is stored`
		ctx = limited
	}()
	work(ctx)
}

func startedInPlace(parent context.Context) error {
	ctx, _ := context.WithTimeout(parent, time.Minute) // want report "cancels ctx" because `a command is started with ctx and not waited for here`
	return exec.CommandContext(ctx, "sync").Start()
}

func launch(cmd *exec.Cmd) error { return cmd.Start() }

func startedByHelper(parent context.Context) error {
	ctx, _ := context.WithTimeout(parent, time.Minute) // want report "cancels ctx" because `may go on with it`
	return launch(exec.CommandContext(ctx, "sync"))
}

func startedElsewhere(parent context.Context) error {
	ctx, _ := context.WithTimeout(parent, time.Minute) // want report "cancels ctx" because `may go on with it`
	return start(ctx, "sync")
}

func start(ctx context.Context, name string) error {
	cmd := exec.CommandContext(ctx, name)
	if err := cmd.Start(); err != nil {
		return err
	}
	go func() { _ = cmd.Wait() }()
	return nil
}

func ran(parent context.Context) error {
	ctx, cancel := context.WithTimeout(parent, time.Minute) // want safe "cancels ctx"
	defer cancel()
	return exec.CommandContext(ctx, "sync").Run()
}

func ranByHelper(parent context.Context) error {
	ctx, cancel := context.WithTimeout(parent, time.Minute) // want safe "cancels ctx"
	defer cancel()
	return waited(ctx, "sync")
}

func waited(ctx context.Context, name string) error {
	cmd := exec.CommandContext(ctx, name)
	if err := cmd.Start(); err != nil {
		return err
	}
	return cmd.Wait()
}

func startedByValue(parent context.Context) error {
	ctx, _ := context.WithTimeout(parent, time.Minute) // want report "cancels ctx" because `a command is started with ctx and not waited for here`
	start := exec.CommandContext(ctx, "sync").Start
	return start()
}
