package imports

import (
	stdcontext "context"
	"database/sql"
)

type contexts struct{}

func (contexts) Background() stdcontext.Context { return stdcontext.Background() }

func local(ctx stdcontext.Context, db *sql.DB) error {
	var context contexts
	return db.PingContext(context.Background())
}
