package origin

import (
	"encoding/binary"
	"strings"
)

type queue struct{ items []int }

func use(...int) {}

func read() []int { return []int{1, 2, 3, 4} }

func header(body string) []byte {
	msg := make([]byte, 64)
	text := append(msg[:4:4], body...) // want unsafe "msg is read again"
	binary.BigEndian.PutUint32(msg, uint32(len(text)-4))
	return msg
}

func words(size int) []string {
	buf := make([]string, size)
	var out []string
	var fill func(k int)
	fill = func(k int) {
		for _, c := range "ab" {
			part := append(buf[:k:k], string(c)) // want unsafe "buf is read again"
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
	b := append(d[:1:1], 9) // want unsafe "d is read again"
	use(d...)
	use(b...)
}

func aliasOfField(q *queue) {
	items := q.items[1:]
	b := append(items[:1:1], 9) // want unsafe "items is read again"
	use(items...)
	use(b...)
}

func element(rows [][]int) {
	for _, row := range rows {
		b := append(row[:1:1], 9) // want unsafe "row is read again"
		use(row...)
		use(b...)
	}
}

func ofArray() {
	var array [8]int
	a := array[:]
	b := append(a[:2:2], 9) // want unsafe "a is read again"
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
	b := append(a[:2:2], 9) // want unsafe "a is read again"
	b[0] = 7
	use(a...)
}

func inItsPlace() {
	a := read()
	b := append(a[:2:2], a[2]) // want unsafe "a is read again"
	use(b...)
	use(a...)
}
