package tests

import "context"

type cache map[string]string

func (c cache) Put(ctx context.Context, key, value string) error {
	c[key] = value
	return ctx.Err()
}
