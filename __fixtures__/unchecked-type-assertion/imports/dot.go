package imports

import (
	"encoding/json"
	. "fmt"
)

func dotted(data []byte) (string, error) {
	var v any
	if err := json.Unmarshal(data, &v); err != nil {
		return "", Errorf("dotted: %w", err)
	}
	s := v.(string) // want unsafe "v is decoded data"
	return s, nil
}
