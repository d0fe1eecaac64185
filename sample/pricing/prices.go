// Package pricing reads the price lists of suppliers.
package pricing

import (
	"encoding/csv"
	"fmt"
	"os"
	"strconv"
)

// Load reads a price list: one article and its price in cents on each line.
func Load(path string) (map[string]int64, error) {
	f, err := os.Open(path)
	defer f.Close()
	if err != nil {
		return nil, fmt.Errorf("price list: %w", err)
	}

	lines, err := csv.NewReader(f).ReadAll()
	if err != nil {
		return nil, fmt.Errorf("price list %s: %w", path, err)
	}
	prices := make(map[string]int64, len(lines))
	for _, line := range lines {
		cents, err := strconv.ParseInt(line[1], 10, 64)
		if err != nil {
			return nil, fmt.Errorf("price list %s, article %s: %w", path, line[0], err)
		}
		prices[line[0]] = cents
	}
	return prices, nil
}

// Save writes a price list that Load reads.
func Save(path string, prices map[string]int64) error {
	f, err := os.Create(path)
	if err != nil {
		return fmt.Errorf("price list: %w", err)
	}
	lines := csv.NewWriter(f)
	for article, cents := range prices {
		if err := lines.Write([]string{article, strconv.FormatInt(cents, 10)}); err != nil {
			return fmt.Errorf("price list %s, article %s: %w", path, article, err)
		}
	}
	lines.Flush()
	return lines.Error()
}
