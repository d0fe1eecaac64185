package stock

import (
	"encoding/csv"
	"fmt"
	"log"
	"os"
	"strconv"
)

// Tally adds up the count sheets of all aisles. Sheets that cannot be read are left out.
func Tally(sheets []string) map[string]int {
	counts := make(map[string]int)
	for _, sheet := range sheets {
		f, err := os.Open(sheet)
		if err != nil {
			log.Printf("tally: %v", err)
			continue
		}
		defer f.Close()
		rows, err := csv.NewReader(f).ReadAll()
		if err != nil {
			log.Printf("tally %s: %v", sheet, err)
			continue
		}
		for _, row := range rows {
			n, _ := strconv.Atoi(row[1])
			counts[row[0]] += n
		}
	}
	return counts
}

// Save writes one count sheet for each aisle.
func Save(aisles map[string][]Item) error {
	for aisle, items := range aisles {
		f, err := os.Create(aisle + ".csv")
		if err != nil {
			return fmt.Errorf("save %s: %w", aisle, err)
		}
		defer f.Close()
		for _, item := range items {
			if _, err := fmt.Fprintf(f, "%s,%d\n", item.SKU, item.Count); err != nil {
				return fmt.Errorf("save %s: %w", aisle, err)
			}
		}
	}
	return nil
}
