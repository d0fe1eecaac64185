// Package carrier orders labels for parcels.
package carrier

import (
	"context"
	"errors"
	"fmt"
	"net"
	"os/exec"
	"time"
)

// ErrQueued is what a carrier answers while a label is not ready.
var ErrQueued = errors.New("label is queued")

// API is what carriers offer.
type API interface {
	Label(ctx context.Context, parcel string) ([]byte, error)
}

// Label waits until the carrier has printed the label of a parcel.
func Label(ctx context.Context, api API, parcel string) ([]byte, error) {
	wait := 250 * time.Millisecond
	for {
		label, err := api.Label(ctx, parcel)
		if err == nil {
			return label, nil
		}
		if !errors.Is(err, ErrQueued) {
			return nil, fmt.Errorf("label of %s: %w", parcel, err)
		}
		time.Sleep(wait)
		wait = min(2*wait, 30*time.Second)
	}
}

// Warm asks for the labels of parcels ahead of time, slowly enough for the carrier.
func Warm(ctx context.Context, api API, parcels []string, done chan<- int) {
	warmed := 0
	for _, parcel := range parcels {
		if _, err := api.Label(ctx, parcel); err == nil {
			warmed++
		}
		time.Sleep(time.Second)
	}
	done <- warmed
}

// Render makes the picture of a label that printers understand.
func Render(ctx context.Context, file string) ([]byte, error) {
	picture, err := exec.Command("pdftoppm", "-png", file).Output()
	if err != nil {
		return nil, fmt.Errorf("render %s: %w", file, err)
	}
	return picture, nil
}

// Send gives a picture to a label printer.
func Send(ctx context.Context, printer string, picture []byte) error {
	conn, err := net.DialTimeout("tcp", printer, 5*time.Second)
	if err != nil {
		return fmt.Errorf("reach %s: %w", printer, err)
	}
	if _, err := conn.Write(picture); err != nil {
		conn.Close()
		return fmt.Errorf("print on %s: %w", printer, err)
	}
	return conn.Close()
}
