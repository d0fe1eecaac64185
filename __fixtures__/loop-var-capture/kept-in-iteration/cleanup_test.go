package kept

import "testing"

func TestCleanup(t *testing.T) {
	for _, name := range []string{"a", "b"} {
		t.Cleanup(func() {
			t.Log(name) // want safe "loop variable name is shared"
		})
	}
}

func TestOwnCleanup(t *testing.T) {
	for _, name := range []string{"a", "b"} {
		t.Run(name, func(t *testing.T) {
			t.Cleanup(func() {
				t.Log(name)
			})
		})
	}
}
