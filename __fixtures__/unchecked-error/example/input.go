// fixture: harm-unsafe
package settings

import (
	"encoding/json"
	"fmt"
	"os"
)

type Settings struct {
	Name  string
	Limit int
}

func load(path string) (*Settings, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("settings: %w", err)
	}
	settings := &Settings{Limit: 10}
	json.Unmarshal(data, settings) // want unsafe "the error of json.Unmarshal is dropped"
	return settings, nil
}
