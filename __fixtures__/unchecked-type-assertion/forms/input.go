package forms

import (
	"errors"
	"fmt"
	"os"
	"sync"
)

type Settings struct {
	name  string
	ports map[string]int
}

func Define(v any) (*Settings, int, error) {
	name := v.(string) // want unsafe "v is what"
	return &Settings{name: name}, len(name), nil
}

// The zeros are those of the other returns.
func Zeros(v any) (int, error) {
	if v == nil {
		return -1, errors.New("nothing")
	}
	n := v.(int) // want unsafe "v is what"
	return n, nil
}

func Named(v any) (n int, err error) {
	n = v.(int) // want unsafe "v is what"
	return n, err
}

func Outer(v any) (string, error) {
	name := "unknown"
	if v != nil {
		name = v.(string) // want unsafe "v is what"
	}
	return name, nil
}

func (s *Settings) Field(v any) error {
	s.name = v.(string) // want unsafe "v is what"
	return nil
}

func (s *Settings) Element(key string, v any) error {
	s.ports[key] = v.(int) // want unsafe "v is what"
	return nil
}

func Var(v any) (string, error) {
	var name = v.(string) // want unsafe "v is what"
	return name, nil
}

func Typed(v any) (string, error) {
	var name string = v.(string) // want unsafe "v is what"
	return name, nil
}

// ok is asked once only.
func Again(m map[string]any) (string, error) {
	_, ok := m["name"]
	if !ok {
		return "", errors.New("no name")
	}
	name := m["name"].(string) // want unsafe "is what"
	return name, nil
}

// ok is still asked further down.
func Busy(m map[string]any) (string, error) {
	_, ok := m["host"]
	name := m["name"].(string) // want unsafe "is what"
	if ok {
		name = "host " + name
	}
	return name, nil
}

// The next := has another new variable.
func Later(m map[string]any, seen map[string]bool) (string, error) {
	name := m["name"].(string) // want unsafe "is what"
	was, ok := seen[name]
	if ok && was {
		return "", errors.New("twice")
	}
	return name, nil
}

func InnerOk(m map[string]any, seen map[string]bool) (string, error) {
	_, ok := seen["x"]
	if len(m) > 0 {
		name := m["name"].(string) // want unsafe "is what"
		return name, nil
	}
	if ok {
		return "x", nil
	}
	return "", nil
}

func Literal(m map[string]any) (func() (string, error), error) {
	if m == nil {
		return nil, errors.New("nothing")
	}
	return func() (string, error) {
		name := m["name"].(string) // want unsafe "is what"
		return name, nil
	}, nil
}

func index() int { return 0 }

// The call must not be made twice.
func Impure(args ...any) (string, error) {
	first := args[index()].(string) // want unsafe `args\[index\(\)\] is what`
	return first, nil
}

func Clause(v any, kind string) (string, error) {
	switch kind {
	case "name":
		name := v.(string) // want unsafe "v is what"
		return name, nil
	default:
		return "", fmt.Errorf("kind %s", kind)
	}
}

func Loop(all []any) (names []string, err error) {
	for _, v := range all {
		// Names come first.
		name := v.(string) // want unsafe "v is what"

		names = append(names, name)
	}
	return names, nil
}

func Generic[T any](v any) (T, error) {
	t := v.(T) // want unsafe "v is what"
	return t, nil
}

func Pointer(v any) (*os.File, error) {
	f := v.(*os.File) // want unsafe "v is what"
	return f, nil
}

// The lock is given back in any case.
func Locked(mu *sync.Mutex, v any) (string, error) {
	mu.Lock()
	defer mu.Unlock()
	name := v.(string) // want unsafe "v is what"
	return name, nil
}

func (s *Settings) Taken(key string, value any) error {
	s.ports[key] = value.(int) // want unsafe "value is what"
	return nil
}

type Endpoint struct{ ID, Host string }

// All are mended at once.
func (e *Endpoint) Merge(id, host any, labels map[string]string, zone, rack any) error {
	e.ID = id.(string)             // want unsafe "id is what"
	e.Host = host.(string)         // want unsafe "host is what"
	labels["zone"] = zone.(string) // want unsafe "zone is what"
	labels["rack"] = rack.(string) // want unsafe "rack is what"
	return nil
}

func Both(from, to any) (string, error) {
	first := ""
	second := ""
	first = from.(string) // want unsafe "from is what"
	second = to.(string)  // want unsafe "to is what"
	return first + second, nil
}

// The error tells of what it was.
func Narrowed(v any) (any, error) {
	v = v.(string) // want unsafe "v is what"
	return v, nil
}
