// Package events reads what the warehouse scanners report.
package events

import (
	"encoding/json"
	"errors"
)

// Scan is one beep of a scanner.
type Scan struct {
	SKU   string
	Count int
}

// Decode reads a scan as the scanners send it: loosely typed JSON.
func Decode(data []byte) (*Scan, error) {
	var fields map[string]any
	if err := json.Unmarshal(data, &fields); err != nil {
		return nil, err
	}
	value, found := fields["sku"]
	if !found {
		return nil, errors.New("scan without sku")
	}
	sku := value.(string)
	count := fields["count"].(float64)
	return &Scan{SKU: sku, Count: int(count)}, nil
}
