// fixture: harm-unsafe

package shipment

import (
	"context"
	"errors"
	"time"
)

var errBusy = errors.New("carrier is busy")

type carrier interface {
	Book(ctx context.Context, parcel string) (label string, err error)
}

// book asks the carrier for a label until it has time for us.
func book(ctx context.Context, c carrier, parcel string) (string, error) {
	wait := 100 * time.Millisecond
	for {
		label, err := c.Book(ctx, parcel)
		if err == nil {
			return label, nil
		}
		if !errors.Is(err, errBusy) {
			return "", err
		}
		select {
		case <-ctx.Done():
			return "", ctx.Err()
		case <-time.After(wait): // want unsafe "goes on after ctx has ended"
		}
		wait = min(2*wait, time.Minute)
	}
}
