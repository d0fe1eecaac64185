package intended

import "strings"

type queue struct {
	items []int
	buf   []byte
}

func read() []int { return []int{1, 2, 3, 4} }

func use(...int) {}

func remove(s []int, i int) []int {
	s = append(s[:i], s[i+1:]...)
	return s
}

func removeLocal(i int) {
	s := read()
	s = append(s[:i], s[i+1:]...)
	use(s...)
}

func insert(i int) {
	s := read()
	s = append(s[:i], append([]int{9}, s[i:]...)...)
	use(s...)
}

func insertNested(i int) {
	s := read()
	rest := append([]int{}, s[i:]...)
	s = append(append(s[:i], 9), rest...)
	use(s...)
}

func (q *queue) drop(i int) {
	q.items = append(q.items[:i], q.items[i+1:]...)
}

func (q *queue) encode(n int, data []byte) []byte {
	out := append(q.buf[:n], data...)
	return out
}

func byPointer(p *[]int, i int) {
	*p = append((*p)[:i], (*p)[i+1:]...)
	use(*p...)
}

func filter(s []int) []int {
	out := s[:0]
	for _, v := range s {
		if v > 0 {
			out = append(out, v)
		}
	}
	use(s...)
	return out
}

func unique(s []int) []int {
	kept := s[:1]
	for _, v := range s[1:] {
		if v != kept[len(kept)-1] {
			kept = append(kept, v)
		}
	}
	use(s...)
	return kept
}

func uniqueLocal(p *[]int) {
	s := read()
	kept := s[:1]
	for i := 1; i < len(s); i++ {
		if s[i] != s[i-1] {
			kept = append(kept, s[i])
		}
	}
	s = kept
	use(s...)
}

func scratch(s []int) {
	s = append(s[:0], 1, 2)
	use(s...)
}

func call(n int) {
	buf := append(read()[:n], 9)
	use(buf...)
}

func word(name []rune, k int) string {
	name = append(name[:k], '…')
	return string(name)
}

func twoSteps(i int) {
	s := read()
	t := append(s[:i], s[i+1:]...)
	s = t
	use(s...)
}

func notReadAgain(i int) []int {
	s := read()
	t := append(s[:i], s[i+1:]...)
	use(len(s), cap(s))
	return t
}

func deletedByHelper(s []int, i int) []int {
	return append(s[:i], s[i+1:]...)
}

func capped(i int) {
	s := read()
	t := append(s[:i:i], 9)
	use(t...)
	use(s...)
}

func full() {
	s := []int{1, 2}
	t := append(s[:2], 3)
	u := append(s[:len(s)], 4)
	use(t...)
	use(u...)
	use(s...)
}

func belowTheCut(i int) {
	s := read()
	t := append(s[:2], 9)
	use(s[0], s[1])
	use(s[:2]...)
	use(s[3:]...)
	use(t...)
}

func nothingAppended() {
	s := read()
	t := append(s[:2])
	use(t...)
	use(s...)
}

func freshInEachIteration() {
	for range 3 {
		s := read()
		use(s...)
		t := append(s[:1], 9)
		use(t...)
	}
}

func text(s string, b []byte) {
	b = append(b, s[:3]...)
	use(len(strings.ToUpper(s)), len(b))
}

type stack []int

func append2(s stack, v ...int) stack { return s }

func ownAppend(s stack) {
	t := append2(s[:1], 2)
	use(t...)
	use(s...)
}

func shadowed() {
	append := func(s []int, v int) []int { return nil }
	s := read()
	t := append(s[:1], 2)
	use(t...)
	use(s...)
}
