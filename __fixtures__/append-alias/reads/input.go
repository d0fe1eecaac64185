package reads

func read() []int { return []int{1, 2, 3, 4} }

func use(...int) {}

func whole() {
	a := read()
	b := append(a[:2], 9) // want safe "array of a behind a\\[:2\\]"
	use(a...)
	use(b...)
}

func ranged() (sum int) {
	a := read()
	b := append(a[:2], 9) // want safe "append writes"
	for _, v := range a {
		sum += v
	}
	use(b...)
	return sum
}

func element(i int) {
	a := read()
	b := append(a[:i], 9) // want safe "append writes"
	use(a[i])
	use(b...)
}

func nextElement(i int) {
	a := read()
	b := append(a[:i+1], 8, 9) // want safe "append writes"
	use(a[i+2])
	use(b...)
}

func rest() {
	a := read()
	b := append(a[:1], 9) // want safe "append writes"
	use(a[1:]...)
	use(b...)
}

func unknownElement(i, j int) {
	a := read()
	b := append(a[:i], 9) // want unsafe "append writes"
	use(a[j])
	use(b...)
}

func inLoop() {
	a := read()
	for i := range a {
		use(append(a[:i], a[i+1:]...)...) // want unsafe "append writes"
	}
}

func valueInLoop() {
	a := read()
	for i, v := range a {
		b := append(a[:i], v+1) // want unsafe "append writes"
		use(b...)
	}
}

func bySubslice() {
	a := read()
	sub := a[1:2] // want safe "array of a behind a\\[1:2\\]"
	sub = append(sub, 9)
	use(sub...)
	use(a...)
}

func bySubsliceOther(i int) {
	a := read()
	sub := a[i : i+2] // want safe "array of a behind"
	long := append(sub, 9)
	use(long...)
	use(a...)
}

func batches() {
	a := read()
	for i := 0; i+1 < len(a); i += 2 {
		batch := a[i : i+1] // want unsafe "append writes"
		batch = append(batch, 0)
		use(batch...)
	}
}

func returned() ([]int, []int) {
	a := read()
	b := append(a[:1], 9) // want safe "append writes"
	return a, b
}

func inClosure() func() []int {
	a := read()
	b := append(a[:1], 9) // want safe "append writes"
	use(b...)
	return func() []int { return a }
}

func summed() int {
	a := read()
	b := append(a[:2], 9) // want safe "append writes"
	use(b...)
	return a[2] + a[3] + 1
}

// Nobody reads the result: the array is what is written for.
func written() []int {
	a := read()
	head := append(a[:1], 7, 8)
	if len(head) != 3 {
		panic("short")
	}
	return a
}

// Each round goes on with what the rounds before have written.
func levels(names []int) {
	path := make([]int, 0, 8)
	for depth, name := range names {
		way := append(path[:depth], name) // want unsafe "append writes"
		use(way...)
	}
	use(path...)
}

func sameCut(names []int) {
	a := read()
	for _, name := range names {
		b := append(a[:2], name) // want safe "append writes"
		use(b...)
		use(a...)
	}
}
