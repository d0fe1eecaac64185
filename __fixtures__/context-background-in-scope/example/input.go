// fixture: harm-unsafe

package stock

import (
	"context"
	"database/sql"
)

type Warehouse struct {
	db *sql.DB
}

// Reserve takes pieces of an article off the shelf.
func (w *Warehouse) Reserve(ctx context.Context, article string, pieces int) error {
	const reserve = "UPDATE stock SET free = free - ? WHERE article = ?"
	_, err := w.db.ExecContext(context.Background(), reserve, pieces, article) // want unsafe `context.Background\(\) is passed where ctx is at hand`
	return err
}
