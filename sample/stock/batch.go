// Package stock keeps the counts of what lies in the warehouse.
package stock

import "sort"

// Item is one line of the stock list.
type Item struct {
	SKU   string
	Count int
}

// Plan says what to pick today and what stays for tomorrow.
type Plan struct {
	Today    []Item
	Tomorrow []Item
}

// Split fills today's plan with the first items and an urgent one; the rest waits.
func Split(counts map[string]int, capacity int, urgent Item) Plan {
	items := make([]Item, 0, len(counts))
	for sku, count := range counts {
		items = append(items, Item{sku, count})
	}
	sort.Slice(items, func(i, j int) bool { return items[i].SKU < items[j].SKU })
	if len(items) <= capacity {
		return Plan{Today: append(items, urgent)}
	}
	today := append(items[:capacity], urgent)
	return Plan{Today: today, Tomorrow: items[capacity:]}
}

// Without returns the items without the one at index; it keeps the list as it is.
func Without(items []Item, index int) []Item {
	rest := append(items[:index], items[index+1:]...)
	return rest
}

// Drop removes the item at index in place.
func Drop(items []Item, index int) []Item {
	items = append(items[:index], items[index+1:]...)
	return items
}
