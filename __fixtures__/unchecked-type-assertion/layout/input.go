// fixture: unformatted

package layout

func OneLine(v any) (int, error) { n := v.(int); return n, nil } // want unsafe "v is what"

func Comments(v any) (int, error) {
	// The number.
	n := v.(int) // want unsafe "v is what"
	// It is returned.
	return n, nil
}

func Labelled(all []any) (sum int, err error) {
outer:
	for i := range all {
		n := all[i].(int) // want unsafe "is what"
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
