package impure

func next() int { return 1 }

func use(...int) {}

func sideEffects(read func() []int) {
	a := read()
	b := append(a[:next()], 9) // want report "append writes" because `side effects`
	use(b...)
	use(a...)
}

func comment(read func() []int) {
	a := read()
	b := append(a[: /* first */ 1], 9) // want report "append writes" because `third index|low:high:high`
	use(b...)
	use(a...)
}

func spaced(read func() []int, i, j int) {
	a := read()
	b := append(a[i:j-1:j-1], 9) // want safe "append writes"
	use(b...)
	use(a...)
	sub := a[i : j-1 : j-1] // want safe "append writes"
	sub = append(sub, 1)
	use(sub...)
	use(a...)
}

func generic[S ~[]E, E any](read func() S, e E) (S, S) {
	a := read()
	b := append(a[:1:1], e) // want safe "append writes"
	return a, b
}
