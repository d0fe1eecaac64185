package prices

import (
	std "context"
	"net/http"
	"sync"
)

func (s *shop) price(article string) error {
	req, err := http.NewRequest(http.MethodGet, s.base+"/"+article, nil)
	if err != nil {
		return err
	}
	resp, err := s.client.Do(req)
	if err != nil {
		return err
	}
	return resp.Body.Close()
}

func (s *shop) count(wg *sync.WaitGroup, table string) {
	defer wg.Done()
	_, _ = s.db.ExecContext(std.TODO(), "SELECT count(*) FROM "+table)
}
