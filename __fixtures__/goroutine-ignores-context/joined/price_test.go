package prices

import "testing"

func TestPrice(t *testing.T) {
	s := &shop{}
	if err := s.price("A"); err == nil {
		t.Fatal("want an error")
	}
}
