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
	s, ok := v.(string) // want unsafe "v is decoded data"
	if !ok {
		return "", Errorf("unexpected type %T, want string", v)
	}
	return s, nil
}
