package imports

import (
	"encoding/json"
	f "fmt"
)

func name(data []byte) (string, error) {
	var v any
	if err := json.Unmarshal(data, &v); err != nil {
		return "", f.Errorf("name: %w", err)
	}
	s := v.(string) // want unsafe "v is decoded data"
	return s, nil
}
