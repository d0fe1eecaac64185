package report

import (
	"encoding/json"
	"errors"
	"sync"
)

func Returned(v any) (string, error) {
	return v.(string), nil // want report "v is what" because `in a statement of its own`
}

func Nested(v any) error {
	if len(v.(string)) == 0 { // want report "v is what" because `in a statement of its own`
		return errors.New("empty")
	}
	return nil
}

// One finding for the whole chain: the first assertion panics first.
func Chain(m map[string]any) (string, error) {
	name := m["server"].(map[string]any)["name"].(string) // want report `m\["server"\] is what`
	return name, nil
}

func Init(v any) error {
	if s := v.(string); s == "" { // want report "v is what" because `no check fits in here`
		return errors.New("empty")
	}
	return nil
}

func Two(v, w any) (string, error) {
	a, b := v.(string), w.(string) // want report "v is what" want report "w is what"
	return a + b, nil
}

func Locked(mu *sync.Mutex, v any) (string, error) {
	mu.Lock()
	name := v.(string) // want report "v is what" because `leave a lock held`
	mu.Unlock()
	return name, nil
}

func Jumping(v any) (string, error) {
	if v == nil {
		goto end
	}
	{
		name := v.(string) // want report "v is what" because `goto`
		return name, nil
	}
end:
	return "", nil
}

func Hidden(v any, fmt string) (string, error) {
	name := v.(string) // want report "v is what" because `the name fmt means something else`
	return name + fmt, nil
}

func noError(data []byte) string {
	var m map[string]any
	if json.Unmarshal(data, &m) != nil {
		return ""
	}
	name := m["name"].(string) // want report "is decoded data" because `returns no error`
	return name
}

// The literal gives no error back, so a return there would not do.
func InLiteral(m map[string]any, each func(func())) error {
	each(func() {
		name := m["name"].(string) // want report "is what" because `returns no error`
		println(name)
	})
	return nil
}

func Long(v any) error {
	s := v.(interface { // want report "v is what" because `too long`
		String() string
	})
	println(s.String())
	return nil
}

func Ranged(v any) (sum int, err error) {
	for _, n := range v.([]int) { // want report "v is what" because `in a statement of its own`
		sum += n
	}
	return sum, nil
}

func Received(v any, sign func(key []byte, salt int) (string, error)) (string, error) {
	signed, err := sign(v.([]byte), 8) // want report "v is what" because `in a statement of its own`
	return signed, err
}
