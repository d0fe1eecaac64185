package fixture

import (
	"context"
	"time"
)

func use(ctx context.Context) {}

// The parameter belongs to the block of the body, so that := gives it another value.
func parameter(ctx context.Context) {
	ctx, _ = context.WithTimeout(ctx, time.Second) // want safe "cancels ctx"
	use(ctx)
}

func sameBlock() {
	ctx := context.Background()
	// Not for ever.
	ctx, _ = context.WithTimeout(ctx, time.Second) // want safe "cancels ctx"
	use(ctx)
}

func result(base context.Context) (ctx context.Context, err error) {
	ctx, _ = context.WithTimeout(base, time.Second) // want safe "cancels ctx"
	use(ctx)
	return nil, nil
}

// A := in an inner block would make another ctx, and the one used below would have no timeout.
func innerBlock(ctx context.Context, limit time.Duration) {
	if limit > 0 {
		ctx, _ = context.WithTimeout(ctx, limit) // want safe "cancels ctx"
	}
	use(ctx)
}

func innerBlockCause(ctx context.Context, limited bool) {
	if limited {
		// Only when asked for.
		ctx, _ = context.WithCancelCause(ctx) // want safe "cancels ctx"
	} // both ways go on
	use(ctx)
}

func caseClause(ctx context.Context, kind int) {
	switch kind {
	case 0:
		ctx, _ = context.WithTimeout(ctx, time.Second) // want safe "cancels ctx"
	case 1:
		ctx, _ = context.WithTimeout(ctx, time.Minute) // want safe "cancels ctx"
	default:
	}
	use(ctx)
}

func innerDeclared(limited bool) {
	if limited {
		ctx, _ := context.WithTimeout(context.Background(), time.Second) // want safe "cancels ctx"
		use(ctx)
	}
}

// The name is taken.
func taken(ctx context.Context, cancel func()) {
	defer cancel()
	ctx, _ = context.WithTimeout(ctx, time.Second) // want safe "cancels ctx"
	use(ctx)
}

func several(ctx context.Context) {
	first, _ := context.WithTimeout(ctx, time.Second)  // want safe "cancels first"
	second, _ := context.WithTimeout(ctx, time.Minute) // want safe "cancels second"
	use(first)
	use(second)
}

func declared(parent context.Context) {
	var ctx, _ = context.WithTimeout(parent, time.Second) // want safe "cancels ctx"
	use(ctx)
}

// The package cannot be spoken of where a variable hides it.
func hidden(context2 context.Context, limit time.Duration) {
	ctx := context2
	if limit > 0 {
		make := context.WithTimeout
		context, _ := context.WithCancel(ctx) // want safe "cancels context"
		use(context)
		ctx, _ = make(ctx, limit)
	}
	use(ctx)
}

// A new variable must not be jumped over.
func jumps(ctx context.Context, n int) {
	if n > 0 {
		goto end
	}
	ctx, _ = context.WithTimeout(ctx, time.Second) // want report "cancels ctx" because `keep cancel, and defer`
	use(ctx)
end:
	use(ctx)
}
