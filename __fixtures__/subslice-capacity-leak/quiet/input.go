package fixture

import "slices"

func ending(names []string) []string { return append(names, "end") }

func show(names []string) {}

type sink interface{ Add(names []string) []string }

// What these do cannot be looked into.
func unknown(names []string, n int, s sink, add func([]string) []string) {
	for i := 0; i+n <= len(names); i += n {
		s.Add(names[i : i+n])
		add(names[i : i+n])
		show(names[i : i+n])
	}
}

func alreadyCapped(names []string, n int) {
	for i := 0; i+n <= len(names); i += n {
		ending(names[i : i+n : i+n])
	}
	for part := range slices.Chunk(names, n) {
		ending(part)
	}
}

// Each has a slice of its own.
func own(load func() []string, n int) {
	for {
		names := load()
		if len(names) < n {
			return
		}
		ending(names[:n])
	}
}

func text(s string, n int) {
	for i := 0; i+n <= len(s); i += n {
		show([]string{s[i : i+n]})
	}
}

func otherValue(names []string, n int) {
	for i := 0; i+n <= len(names); i += n {
		part := names[i : i+n]
		part = slices.Clone(part)
		ending(part)
	}
}
