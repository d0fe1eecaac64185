package imports

import (
	. "context"
	"database/sql"
)

func ping(ctx Context, db *sql.DB) error {
	return db.PingContext(ctx) // want unsafe `Background\(\) is passed where ctx is at hand`
}
