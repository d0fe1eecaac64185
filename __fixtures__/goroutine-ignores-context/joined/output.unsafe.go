package prices

import (
	"context"
	"database/sql"
	"net/http"
	"sync"
	"time"
)

type shop struct {
	db     *sql.DB
	client *http.Client
	base   string
}

// Load asks all sources at once.
func (s *shop) Load(ctx context.Context, articles []string) error {
	var wg sync.WaitGroup
	errs := make([]error, len(articles))
	for i, article := range articles {
		wg.Add(1)
		go func() {
			defer wg.Done()
			errs[i] = s.price(ctx, article) // want unsafe "price works without a context, so what waits for the goroutine goes on after ctx has ended"
		}()
	}
	wg.Add(2)
	go s.count(ctx, &wg, "orders") // want unsafe "count works without a context"
	go func() {
		defer wg.Done()
		s.pause()
		s.audited()
		s.forget()
		_ = s.Ping()
		_ = s.bound(ctx)
	}()
	wg.Wait()
	return errs[0]
}

func (s *shop) bound(ctx context.Context) error { return s.db.PingContext(ctx) }

// Ping is for others too.
func (s *shop) Ping() error { return s.db.PingContext(context.Background()) }

func (s *shop) pause() { time.Sleep(time.Second) }

// What has to be done is done to the end.
func (s *shop) audited() {
	// Detached: the entry must be written.
	_, _ = s.db.ExecContext(context.Background(), "INSERT INTO audit VALUES (1)")
	defer s.db.ExecContext(context.Background(), "ANALYZE")
}

func (s *shop) forget() {
	s.closeAll(context.Background())
}

func (s *shop) closeAll(ctx context.Context) { _ = s.db.Close() }

// Nobody waits for this one.
func (s *shop) visit(w http.ResponseWriter, r *http.Request) {
	go func() { _ = s.price(context.WithoutCancel(r.Context()), "A") }()
}

func (s *shop) sometimes(ctx context.Context, wait bool) {
	var wg sync.WaitGroup
	wg.Add(1)
	go func() {
		defer wg.Done()
		_ = s.price(context.TODO(), "A")
	}()
	if wait {
		wg.Wait()
	}
}
