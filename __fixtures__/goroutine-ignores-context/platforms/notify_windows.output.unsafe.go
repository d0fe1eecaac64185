package platforms

import (
	"context"
	"time"
)

func notify(ctx context.Context, dir string, changed func(string)) {
	ticker := time.NewTicker(time.Second)
	for {
		select {
		case <-ctx.Done():
			return
		case <-ticker.C:
		}
		changed(dir)
	}
}
