package platforms

import (
	"context"
	"time"
)

func notify(ctx context.Context, dir string, changed func(string)) {
	for {
		select {
		case <-ctx.Done():
			return
		case <-time.After(time.Second):
		}
		changed(dir)
	}
}
