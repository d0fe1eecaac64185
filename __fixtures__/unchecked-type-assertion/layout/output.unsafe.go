// fixture: unformatted

package layout

import "fmt"

func OneLine(v any) (int, error) {
	n, ok := v.(int)
	if !ok {
		return 0, fmt.Errorf("unexpected type %T, want int", v)
	}
	return n, nil
} // want unsafe "v is what"

func Comments(v any) (int, error) {
	// The number.
	n, ok := v.(int) // want unsafe "v is what"
	if !ok {
		return 0, fmt.Errorf("unexpected type %T, want int", v)
	}
	// It is returned.
	return n, nil
}

func Labelled(all []any) (sum int, err error) {
outer:
	for i := range all {
		n, ok := all[i].(int) // want unsafe "is what"
		if !ok {
			return 0, fmt.Errorf("unexpected type %T, want int", all[i])
		}
		for j := range n {
			if j > 3 {
				continue outer
			}
		}
		sum += n
		if sum < 0 {
			break outer
		}
	}
	return sum, nil
}
