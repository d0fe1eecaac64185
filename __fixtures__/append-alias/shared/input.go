package shared

type node struct {
	path []string
	next *node
}

var defaults = []string{"a", "b", "c"}

func use(...string) {}

func parameter(path []string) []string {
	parent := append(path[:1], "x") // want unsafe "others hold path too"
	return parent
}

func parameterReadAgain(path []string) []string {
	other := append(path[:1], "x") // want unsafe "path is read again"
	use(path...)
	return other
}

func (n *node) field() {
	other := append(n.path[:1], "x") // want unsafe "others hold n.path too"
	use(other...)
}

func (n *node) fieldReadAgain() {
	use(append(n.path[:1], "x")...) // want unsafe "n.path is read again"
	use(n.path...)
}

func (n *node) otherField() {
	n.next.path = append(n.path[:1], "x") // want unsafe "others hold n.path too"
}

func global() {
	mine := append(defaults[:2], "x") // want unsafe "others hold defaults too"
	use(mine...)
}

func array() {
	var a [4]string
	b := append(a[:2], "x") // want unsafe "a is read again"
	use(b...)
	use(a[2])
}

func pointerToArray(p *[4]string) {
	b := append(p[:2], "x") // want unsafe "p is read again"
	use(b...)
	use(p[2])
}
