// fixture: harm-unsafe

package settings

import (
	"encoding/json"
	"fmt"
	"os"
)

// port reads the port from a file such as {"server": {"port": 8080}}.
func port(path string) (int, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return 0, err
	}
	var settings map[string]any
	if err := json.Unmarshal(data, &settings); err != nil {
		return 0, err
	}
	server, ok := settings["server"].(map[string]any) // want unsafe "of type .*panics"
	if !ok {
		return 0, fmt.Errorf("unexpected type %T, want map[string]any", settings["server"])
	}
	port, ok := server["port"].(float64) // want unsafe "of type .*panics"
	if !ok {
		return 0, fmt.Errorf("unexpected type %T, want float64", server["port"])
	}
	return int(port), nil
}
