// Package supplier asks suppliers for prices and places orders.
package supplier

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"time"
)

// Client talks to one supplier.
type Client struct {
	BaseURL string
	HTTP    *http.Client
}

// New returns a client with a sensible timeout.
func New(baseURL string) *Client {
	return &Client{BaseURL: baseURL, HTTP: &http.Client{Timeout: 10 * time.Second}}
}

// Price is what a supplier asks for one item.
type Price struct {
	SKU   string `json:"sku"`
	Cents int64  `json:"cents"`
}

// Price returns the current price of an item.
func (c *Client) Price(sku string) (Price, error) {
	var price Price
	resp, err := c.HTTP.Get(c.BaseURL + "/prices/" + url.PathEscape(sku))
	if err != nil {
		return price, fmt.Errorf("price of %s: %w", sku, err)
	}
	if resp.StatusCode != http.StatusOK {
		return price, fmt.Errorf("price of %s: %s", sku, resp.Status)
	}
	err = json.NewDecoder(resp.Body).Decode(&price)
	return price, err
}

// Order buys count pieces of an item.
func (c *Client) Order(ctx context.Context, sku string, count int) error {
	body, err := json.Marshal(map[string]any{"sku": sku, "count": count})
	if err != nil {
		return err
	}
	req, err := http.NewRequest(http.MethodPost, c.BaseURL+"/orders", bytes.NewReader(body))
	if err != nil {
		return err
	}
	req = req.WithContext(ctx)
	req.Header.Set("Content-Type", "application/json")

	resp, err := c.HTTP.Do(req)
	if err != nil {
		return err
	}
	if resp.StatusCode >= 300 {
		return fmt.Errorf("order %d of %s: %s", count, sku, resp.Status)
	}
	return nil
}
