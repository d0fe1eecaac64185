package imports

import (
	"encoding/json"
	"fmt"
)

func without(data []byte) (string, error) {
	var v any
	if err := json.Unmarshal(data, &v); err != nil {
		return "", err
	}
	s, ok := v.(string) // want unsafe "v is decoded data"
	if !ok {
		return "", fmt.Errorf("unexpected type %T, want string", v)
	}
	return s, nil
}
