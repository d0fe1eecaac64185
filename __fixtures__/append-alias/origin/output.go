package origin

import (
	"encoding/binary"
	"sort"
	"strings"
)

type queue struct{ items []int }

func use(...int) {}

func read() []int { return []int{1, 2, 3, 4} }

// The result is there to measure what was written into the array.
func header(body string) []byte {
	msg := make([]byte, 64)
	text := append(msg[:4], body...)
	binary.BigEndian.PutUint32(msg, uint32(len(text)-4))
	return msg
}

func traced(body string) []byte {
	msg := make([]byte, 64)
	text := append(msg[:4], body...) // want unsafe "msg is read again"
	binary.BigEndian.PutUint32(msg, uint32(len(text)-4))
	println(string(text))
	return msg
}

func words(size int) []string {
	buf := make([]string, size)
	var out []string
	var fill func(k int)
	fill = func(k int) {
		for _, c := range "ab" {
			part := append(buf[:k], string(c))
			if len(part) == size {
				out = append(out, strings.Join(buf, ""))
			} else {
				fill(k + 1)
			}
		}
	}
	fill(0)
	return out
}

func filled(n int) ([]int, []int) {
	a := make([]int, n)
	for i := range a {
		a[i] = i
	}
	b := append(a[:2:2], 9) // want safe "a is read again"
	return a, b
}

func aliasOfParameter(dst []int) {
	d := dst
	b := append(d[:1], 9) // want unsafe "d is read again"
	use(d...)
	use(b...)
}

func aliasOfField(q *queue) {
	items := q.items[1:]
	b := append(items[:1], 9) // want unsafe "items is read again"
	use(items...)
	use(b...)
}

func element(rows [][]int) {
	for _, row := range rows {
		b := append(row[:1], 9) // want unsafe "row is read again"
		use(row...)
		use(b...)
	}
}

func ofArray() {
	var array [8]int
	a := array[:]
	b := append(a[:2], 9) // want unsafe "a is read again"
	use(a...)
	use(b...)
}

func converted(s string) (string, string) {
	line := []byte(s)
	word := append(line[:5:5], '!') // want safe "line is read again"
	return string(line), string(word)
}

func setThrough() {
	a := read()
	b := append(a[:2], 9) // want unsafe "a is read again"
	b[0] = 7
	use(a...)
}

func inItsPlace() {
	a := read()
	b := append(a[:2], a[2]) // want unsafe "a is read again"
	use(b...)
	use(a...)
}

type vote struct {
	name  string
	count int
}

func (v *vote) add() { v.count++ }

func votes() []vote { return []vote{{"a", 1}, {"b", 2}, {"c", 3}} }

func setElsewhere() []vote {
	all := votes()
	byField := append(all[:1], vote{}) // want unsafe "all is read again"
	byField[0].count = 7
	byMethod := append(all[:1], vote{}) // want unsafe "all is read again"
	byMethod[0].add()
	byPointer := append(all[:1], vote{}) // want unsafe "all is read again"
	first := &byPointer[0]
	first.count = 3
	byOther := append(all[:1], vote{}) // want unsafe "all is read again"
	top := byOther[:1]
	top[0] = vote{}
	byHelper := append(all[:1], vote{}) // want unsafe "all is read again"
	reset(byHelper)
	return all
}

func reset(votes []vote) {
	for i := range votes {
		votes[i].count = 0
	}
}

func sorted() {
	a := read()
	b := append(a[:2], 0) // want unsafe "a is read again"
	sort.Ints(b)
	c := append(a[:2], 0) // want unsafe "a is read again"
	sort.Sort(sort.Reverse(sort.IntSlice(c)))
	use(a...)
}

// What is behind a pointer is set in both, whoever has the array.
func pointers(a, b, c *vote) []*vote {
	all := []*vote{a, b, c}
	some := append(all[:1:1], &vote{}) // want safe "all is read again"
	some[0].count = 7
	some[1].add()
	return all
}
