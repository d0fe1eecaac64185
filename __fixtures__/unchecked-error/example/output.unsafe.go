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
	if err := json.Unmarshal(data, settings); err != nil { // want unsafe "the error of json.Unmarshal is dropped"
		return nil, err
	}
	return settings, nil
}
