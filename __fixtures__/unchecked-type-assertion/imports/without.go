package imports

import "encoding/json"

func without(data []byte) (string, error) {
	var v any
	if err := json.Unmarshal(data, &v); err != nil {
		return "", err
	}
	s := v.(string) // want unsafe "v is decoded data"
	return s, nil
}
