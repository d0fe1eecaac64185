// Package shipping asks carriers what a parcel costs.
package shipping

import (
	"context"
	"errors"
	"time"
)

// Quote is the price of one carrier, in cents.
type Quote struct {
	Carrier string
	Cents   int
}

// Carrier asks for a price; it knows no context.
type Carrier interface {
	Price(grams int) (Quote, error)
}

// ErrSlow tells that no carrier has answered in time.
var ErrSlow = errors.New("shipping: no carrier has answered in time")

// Ask returns the price of one carrier, if that answers before ctx ends.
func Ask(ctx context.Context, c Carrier, grams int) (Quote, error) {
	type result struct {
		quote Quote
		err   error
	}
	results := make(chan result)
	go func() {
		quote, err := c.Price(grams)
		results <- result{quote, err}
	}()
	select {
	case r := <-results:
		return r.quote, r.err
	case <-ctx.Done():
		return Quote{}, ctx.Err()
	}
}

// First returns the price of whichever carrier answers first.
func First(carriers []Carrier, grams int, limit time.Duration) (Quote, error) {
	quotes := make(chan Quote)
	for _, c := range carriers {
		go func() {
			if quote, err := c.Price(grams); err == nil {
				quotes <- quote
			}
		}()
	}
	select {
	case quote := <-quotes:
		return quote, nil
	case <-time.After(limit):
		return Quote{}, ErrSlow
	}
}
