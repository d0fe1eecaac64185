package stretched

func read() []int { return []int{1, 2, 3, 4} }

func use(...int) {}

func resliced() {
	a := read()
	b := append(a[:1], 9) // want report "a is read again" because `b is used beyond its length`
	use(b[:4]...)
	use(a...)
}

func room() int {
	a := read()
	sub := a[1:2] // want report "a is read again" because `sub is used beyond its length`
	use(append(sub, 7)...)
	use(a...)
	return cap(sub)
}

func window(i, j int) {
	a := read()
	sub := a[i:j] // want report "a is read again" because `sub is used beyond its length`
	use(append(sub, 7)...)
	use(sub[:j]...)
	use(a...)
}

func withinItsLength(i int) {
	a := read()
	b := append(a[:2], 9) // want safe "a is read again"
	use(b[:3]...)
	use(b[:len(b)-1]...)
	use(b[1:]...)
	c := append(a[:i], 9) // want safe "a is read again"
	use(c[:i]...)
	use(a...)
	use(a[i:]...)
}
