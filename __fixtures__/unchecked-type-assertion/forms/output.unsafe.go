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
	name, ok := v.(string) // want unsafe "v is what"
	if !ok {
		return nil, 0, fmt.Errorf("unexpected type %T, want string", v)
	}
	return &Settings{name: name}, len(name), nil
}

// The zeros are those of the other returns.
func Zeros(v any) (int, error) {
	if v == nil {
		return -1, errors.New("nothing")
	}
	n, ok := v.(int) // want unsafe "v is what"
	if !ok {
		return -1, fmt.Errorf("unexpected type %T, want int", v)
	}
	return n, nil
}

func Named(v any) (n int, err error) {
	n, ok := v.(int) // want unsafe "v is what"
	if !ok {
		return 0, fmt.Errorf("unexpected type %T, want int", v)
	}
	return n, err
}

func Outer(v any) (string, error) {
	name := "unknown"
	if v != nil {
		var ok bool
		name, ok = v.(string) // want unsafe "v is what"
		if !ok {
			return "", fmt.Errorf("unexpected type %T, want string", v)
		}
	}
	return name, nil
}

func (s *Settings) Field(v any) error {
	name, ok := v.(string) // want unsafe "v is what"
	if !ok {
		return fmt.Errorf("unexpected type %T, want string", v)
	}
	s.name = name
	return nil
}

func (s *Settings) Element(key string, v any) error {
	value, ok := v.(int) // want unsafe "v is what"
	if !ok {
		return fmt.Errorf("unexpected type %T, want int", v)
	}
	s.ports[key] = value
	return nil
}

func Var(v any) (string, error) {
	name, ok := v.(string) // want unsafe "v is what"
	if !ok {
		return "", fmt.Errorf("unexpected type %T, want string", v)
	}
	return name, nil
}

func Typed(v any) (string, error) {
	name, ok := v.(string) // want unsafe "v is what"
	if !ok {
		return "", fmt.Errorf("unexpected type %T, want string", v)
	}
	return name, nil
}

// ok is asked once only.
func Again(m map[string]any) (string, error) {
	_, ok := m["name"]
	if !ok {
		return "", errors.New("no name")
	}
	name, ok := m["name"].(string) // want unsafe "is what"
	if !ok {
		return "", fmt.Errorf("unexpected type %T, want string", m["name"])
	}
	return name, nil
}

// ok is still asked further down.
func Busy(m map[string]any) (string, error) {
	_, ok := m["host"]
	name, ok2 := m["name"].(string) // want unsafe "is what"
	if !ok2 {
		return "", fmt.Errorf("unexpected type %T, want string", m["name"])
	}
	if ok {
		name = "host " + name
	}
	return name, nil
}

// The next := has another new variable.
func Later(m map[string]any, seen map[string]bool) (string, error) {
	name, ok := m["name"].(string) // want unsafe "is what"
	if !ok {
		return "", fmt.Errorf("unexpected type %T, want string", m["name"])
	}
	was, ok := seen[name]
	if ok && was {
		return "", errors.New("twice")
	}
	return name, nil
}

func InnerOk(m map[string]any, seen map[string]bool) (string, error) {
	_, ok := seen["x"]
	if len(m) > 0 {
		name, ok := m["name"].(string) // want unsafe "is what"
		if !ok {
			return "", fmt.Errorf("unexpected type %T, want string", m["name"])
		}
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
		name, ok := m["name"].(string) // want unsafe "is what"
		if !ok {
			return "", fmt.Errorf("unexpected type %T, want string", m["name"])
		}
		return name, nil
	}, nil
}

func index() int { return 0 }

// The call must not be made twice.
func Impure(args ...any) (string, error) {
	v := args[index()]
	first, ok := v.(string) // want unsafe `args\[index\(\)\] is what`
	if !ok {
		return "", fmt.Errorf("unexpected type %T, want string", v)
	}
	return first, nil
}

func Clause(v any, kind string) (string, error) {
	switch kind {
	case "name":
		name, ok := v.(string) // want unsafe "v is what"
		if !ok {
			return "", fmt.Errorf("unexpected type %T, want string", v)
		}
		return name, nil
	default:
		return "", fmt.Errorf("kind %s", kind)
	}
}

func Loop(all []any) (names []string, err error) {
	for _, v := range all {
		// Names come first.
		name, ok := v.(string) // want unsafe "v is what"
		if !ok {
			return nil, fmt.Errorf("unexpected type %T, want string", v)
		}

		names = append(names, name)
	}
	return names, nil
}

func Generic[T any](v any) (T, error) {
	t, ok := v.(T) // want unsafe "v is what"
	if !ok {
		return *new(T), fmt.Errorf("unexpected type %T, want T", v)
	}
	return t, nil
}

func Pointer(v any) (*os.File, error) {
	f, ok := v.(*os.File) // want unsafe "v is what"
	if !ok {
		return nil, fmt.Errorf("unexpected type %T, want *os.File", v)
	}
	return f, nil
}

// The lock is given back in any case.
func Locked(mu *sync.Mutex, v any) (string, error) {
	mu.Lock()
	defer mu.Unlock()
	name, ok := v.(string) // want unsafe "v is what"
	if !ok {
		return "", fmt.Errorf("unexpected type %T, want string", v)
	}
	return name, nil
}

func (s *Settings) Taken(key string, value any) error {
	checked, ok := value.(int) // want unsafe "value is what"
	if !ok {
		return fmt.Errorf("unexpected type %T, want int", value)
	}
	s.ports[key] = checked
	return nil
}

type Endpoint struct{ ID, Host string }

// All are mended at once.
func (e *Endpoint) Merge(id, host any, labels map[string]string, zone, rack any) error {
	checkedID, ok := id.(string) // want unsafe "id is what"
	if !ok {
		return fmt.Errorf("unexpected type %T, want string", id)
	}
	e.ID = checkedID
	checkedHost, ok := host.(string) // want unsafe "host is what"
	if !ok {
		return fmt.Errorf("unexpected type %T, want string", host)
	}
	e.Host = checkedHost
	value, ok := zone.(string) // want unsafe "zone is what"
	if !ok {
		return fmt.Errorf("unexpected type %T, want string", zone)
	}
	labels["zone"] = value
	checked, ok := rack.(string) // want unsafe "rack is what"
	if !ok {
		return fmt.Errorf("unexpected type %T, want string", rack)
	}
	labels["rack"] = checked
	return nil
}

func Both(from, to any) (string, error) {
	first := ""
	second := ""
	first, ok := from.(string) // want unsafe "from is what"
	if !ok {
		return "", fmt.Errorf("unexpected type %T, want string", from)
	}
	second, ok2 := to.(string) // want unsafe "to is what"
	if !ok2 {
		return "", fmt.Errorf("unexpected type %T, want string", to)
	}
	return first + second, nil
}

// The error tells of what it was.
func Narrowed(v any) (any, error) {
	value, ok := v.(string) // want unsafe "v is what"
	if !ok {
		return nil, fmt.Errorf("unexpected type %T, want string", v)
	}
	v = value
	return v, nil
}
