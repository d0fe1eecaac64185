package tests

import (
	"encoding/json"
	"testing"
)

// A panic fails the test.
func TestName(t *testing.T) {
	var m map[string]any
	if err := json.Unmarshal([]byte(`{"name": "x"}`), &m); err != nil {
		t.Fatal(err)
	}
	if m["name"].(string) != "x" {
		t.Fail()
	}
}
