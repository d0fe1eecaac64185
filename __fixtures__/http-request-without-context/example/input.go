// fixture: harm-unsafe

package rates

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
)

type client struct {
	http  *http.Client
	base  string
	token string
}

func (c *client) rate(ctx context.Context, currency string) (float64, error) {
	req, err := http.NewRequest(http.MethodGet, c.base+"/rates/"+currency, nil) // want unsafe "does not get ctx"
	if err != nil {
		return 0, fmt.Errorf("rate of %s: %w", currency, err)
	}
	req.Header.Set("Authorization", "Bearer "+c.token)

	resp, err := c.http.Do(req)
	if err != nil {
		return 0, fmt.Errorf("rate of %s: %w", currency, err)
	}
	defer resp.Body.Close()

	var rate float64
	if err := json.NewDecoder(resp.Body).Decode(&rate); err != nil {
		return 0, err
	}
	return rate, nil
}
