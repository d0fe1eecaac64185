package subtests

import "testing"

func TestParallel(t *testing.T) {
	for _, tc := range []struct{ name string }{{"a"}, {"b"}} {
		t.Run(tc.name, func(t *testing.T) {
			t.Parallel()
			if tc.name == "" { // want safe "loop variable tc is shared"
				t.Error("no name")
			}
		})
	}
}

func TestCleanup(t *testing.T) {
	for _, name := range []string{"a", "b"} {
		t.Cleanup(func() {
			t.Log(name) // want safe "loop variable name is shared"
		})
	}
}

// A subtest that is not parallel has ended when Run returns.
func TestInTurn(t *testing.T) {
	for _, tc := range []struct{ name string }{{"a"}, {"b"}} {
		t.Run(tc.name, func(t *testing.T) {
			if tc.name == "" {
				t.Error("no name")
			}
		})
	}
}
