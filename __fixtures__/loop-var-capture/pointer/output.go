package pointer

type item struct {
	name string
}

type list struct {
	first *item
	byKey map[string]*item
}

func collect(items []item) []*item {
	var out []*item
	for _, it := range items {
		it := it
		out = append(out, &it) // want safe "loop variable it is shared"
	}
	return out
}

func index(items []item, l *list) {
	for _, it := range items {
		it := it
		l.byKey[it.name] = &it // want safe "loop variable it is shared"
	}
}

func counters(n int) []*int {
	var out []*int
	for i := 0; i < n; i++ {
		out = append(out, &i) // want report "loop variable i is shared" because `the body changes i`
	}
	return out
}

// Nothing is kept of these.
func fine(items []item, visit func(*item)) {
	for _, it := range items {
		visit(&it)
		p := &it
		p.name = "x"
	}
}

// The loop ends here.
func find(items []item, name string) *item {
	var found *item
	for _, it := range items {
		if it.name == name {
			found = &it
			break
		}
	}
	for _, it := range items {
		if it.name == name {
			return &it
		}
	}
	return found
}
