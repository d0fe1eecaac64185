package fixture

import "strings"

func withFooter(lines []string) string {
	lines = append(lines, "--")
	return strings.Join(lines, "\n")
}

func page(lines []string, n int) (string, []string) {
	text := withFooter(lines[:n:n]) // want unsafe "withFooter appends to lines\\[:n\\] while there is room, and so writes over what is read of lines afterwards"
	return text, lines[n:]
}

func pages(text string) (string, string) {
	lines := strings.Split(text, "\n")
	return withFooter(lines[:2:2]), withFooter(lines) // want unsafe "writes over what is read"
}

func pagesInOrder(text string) (string, string) {
	lines := strings.Split(text, "\n")
	first := withFooter(lines[:2:2]) // want unsafe "writes over what is read"
	return first, withFooter(lines)
}

func tops(scores []int) []int { return append(scores, -1) }

func ranked() (best, all []int) {
	scores := []int{9, 8, 5, 2}
	best = tops(scores[:2:2]) // want safe "tops appends to scores"
	return best, scores
}

// Not the first to write into it.
func scratch(n int) ([]int, []int) {
	scores := make([]int, n)
	best := tops(scores[:2:2]) // want unsafe "tops appends to scores"
	return best, scores
}

// Nothing behind the cut is read again.
func firstPage(lines []string, n int) string {
	return withFooter(lines[:n])
}

func header(buf []byte, n int) []byte { return append(buf, byte(n)) }

// A buffer that is written into.
func frame(buf []byte, n int) []byte {
	header(buf[:4], n)
	return buf[:n]
}

func grow(list []int) []int { return append(list, 0) }

// The result takes the place of the slice.
func grown(list []int) []int {
	list = grow(list[:2])
	return list
}

func reset(list []int) int {
	grow(list[:0])
	return len(list) + list[0]
}
