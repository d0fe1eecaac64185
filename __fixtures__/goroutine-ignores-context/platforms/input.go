package platforms

import "context"

// Serve tells of changes until the context ends.
func Serve(ctx context.Context, dir string, changed func(string)) error {
	go notify(dir, changed) // want unsafe "nothing ends the loop in notify"
	<-ctx.Done()
	return ctx.Err()
}
