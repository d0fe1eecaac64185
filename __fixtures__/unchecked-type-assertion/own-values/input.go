// What is passed comes from this package.
package own

import (
	"encoding/json"
	"errors"
)

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

type sink struct{ path string }

type Server struct{ sinks []sink }

// Only what parses the options of this package makes values of its types.
func (s *Server) Setup(options map[string]any) error {
	if options["sinks"] == nil {
		return nil
	}
	sinks := options["sinks"].([]sink)
	main := options["main"].(*sink)
	s.sinks = append(sinks, *main)
	return nil
}

// A step before has put it there.
func collect(data []byte) (*sink, error) {
	options := map[string]any{}
	if err := json.Unmarshal(data, &options); err != nil {
		return nil, err
	}
	options["main"] = &sink{}
	options["all"] = []sink{}
	main := options["main"].(*sink)
	all := options["all"].([]sink)
	return main, (&Server{all}).Setup(options)
}

// It gets the decoded value when the string has been read.
func parsed(list []string) (all []any, err error) {
	var elem any
	for _, elem = range list {
		var object map[string]any
		text := elem.(string)
		if json.Unmarshal([]byte(text), &object) == nil {
			elem = object["value"]
		}
		all = append(all, elem)
	}
	return all, nil
}
