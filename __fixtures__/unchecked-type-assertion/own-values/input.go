// What is passed comes from this package.
package own

import "errors"

func name(options map[string]any) (string, error) {
	if options == nil {
		return "", errors.New("no options")
	}
	s := options["name"].(string)
	return s, nil
}

func use() (string, error) {
	return name(map[string]any{"name": "x"})
}

type codec struct{}

// Its makers call it by way of an interface.
func (codec) Marshal(v any) ([]byte, error) {
	b := v.([]byte)
	return b, nil
}

// A comparison has no way to refuse.
func Less(a, b any) bool {
	return a.(int) < b.(int)
}

func each(f func(any) error) error { return f(1) }

func callback() error {
	return each(func(v any) error {
		n := v.(int)
		println(n)
		return nil
	})
}

// Of a type that holds one kind of thing only.
type node interface{ position() int }

type leaf struct{}

func (*leaf) position() int { return 0 }

func Leaf(n node) (*leaf, error) {
	l := n.(*leaf)
	return l, nil
}
