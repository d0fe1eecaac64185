//go:build !linux && !windows

package platforms

import "context"

func notify(ctx context.Context, dir string, changed func(string)) {
	changed(dir)
}
