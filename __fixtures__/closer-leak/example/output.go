package settings

import (
	"encoding/json"
	"fmt"
	"os"
)

type settings struct {
	Listen string `json:"listen"`
	Tokens int    `json:"tokens"`
}

func load(path string) (*settings, error) {
	f, err := os.Open(path) // want safe "f is never closed, so its file descriptor stays open"
	if err != nil {
		return nil, fmt.Errorf("settings: %w", err)
	}
	defer f.Close()

	var s settings
	if err := json.NewDecoder(f).Decode(&s); err != nil {
		return nil, fmt.Errorf("settings %s: %w", path, err)
	}
	return &s, nil
}
