package imports

import (
	std "context"
	"database/sql"
	"net/http"
)

type health struct{ db *sql.DB }

func (h *health) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if err := h.db.PingContext(std.Background()); err != nil { // want unsafe `std.Background\(\) is passed where r.Context\(\) is at hand`
		w.WriteHeader(http.StatusServiceUnavailable)
	}
}
