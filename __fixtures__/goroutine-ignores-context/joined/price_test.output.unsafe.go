package prices

import (
	"context"
	"testing"
)

func TestPrice(t *testing.T) {
	s := &shop{}
	if err := s.price(context.TODO(), "A"); err == nil {
		t.Fatal("want an error")
	}
}
