package orders

import (
	"bufio"
	"context"
	"database/sql"
	"fmt"
	"os"
	"strings"
)

// Customers gives the customers of a town.
func Customers(ctx context.Context, db *sql.DB, town string) ([]string, error) {
	rows, err := db.QueryContext(ctx, "SELECT name FROM customers WHERE town = $1", town)
	if err != nil {
		return nil, fmt.Errorf("customers of %s: %w", town, err)
	}
	defer rows.Close()
	var names []string
	for rows.Next() {
		var name string
		if err := rows.Scan(&name); err != nil {
			return nil, fmt.Errorf("customers of %s: %w", town, err)
		}
		names = append(names, name)
	}
	return names, nil
}

// Blocked reads the customers who have to pay first, one a line.
func Blocked(path string) (map[string]bool, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	blocked := make(map[string]bool)
	scanner := bufio.NewScanner(file)
	for scanner.Scan() {
		if name := strings.TrimSpace(scanner.Text()); name != "" {
			blocked[name] = true
		}
	}
	return blocked, nil
}
