package prices

import (
	std "context"
	"net/http"
	"sync"
)

func (s *shop) price(ctx std.Context, article string) error {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, s.base+"/"+article, nil)
	if err != nil {
		return err
	}
	resp, err := s.client.Do(req)
	if err != nil {
		return err
	}
	return resp.Body.Close()
}

func (s *shop) count(ctx std.Context, wg *sync.WaitGroup, table string) {
	defer wg.Done()
	_, _ = s.db.ExecContext(ctx, "SELECT count(*) FROM "+table)
}
