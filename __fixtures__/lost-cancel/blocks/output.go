// fixture: unformatted
package fixture

import (
	. "context"
	alias "context"
	"time"
)

func use(ctx Context) error { return ctx.Err() }

func oneLine(ctx Context) {
	ctx, cancel := WithTimeout(ctx, time.Second)
	defer cancel()
	use(ctx)
} // want safe "cancels ctx"

func oneLineBlock(ctx alias.Context, limited bool) {
	if limited {
		var cancel alias.CancelFunc
		ctx, cancel = alias.WithTimeout(ctx, time.Second)
		defer cancel()
	} // want safe "cancels ctx"
	use(ctx)
}

func labelled(ctx Context) {
	goto start
start:
	c, cancel := WithTimeout(ctx, time.Second) // want safe "cancels c is"
	defer cancel()
	use(c)
}

func inIf(ctx Context) {
	if c, _ := WithTimeout(ctx, time.Second); use(c) == nil { // want report "cancels c is" because `keep cancel, and defer`
		use(c)
	}
}

func inSwitch(ctx Context) {
	switch c, _ := WithTimeout(ctx, time.Second); use(c) { // want report "cancels c is" because `keep cancel, and defer`
	default:
	}
}

func nobody(ctx Context) {
	_, _ = WithTimeout(ctx, time.Second) // want report "cancels the context" because `nothing uses the context`
}

func deferredBefore(ctx Context, limited bool) {
	defer func() { use(ctx) }()
	ctx, _ = WithTimeout(ctx, time.Second) // want report "cancels ctx" because `a function deferred before uses ctx`
	use(ctx)
}

func group(ctx Context) {
	var (
		limit     = time.Second
		c, cancel = WithTimeout(ctx, limit) // want safe "cancels c is"
	)
	defer cancel()
	use(c)
}
