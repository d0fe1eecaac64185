package right

import (
	"container/heap"
	"container/list"
	"fmt"
	"strings"
	"sync"
)

// Deleting from the ranged map, and appending to the ranged slice, are defined.
func changedWhileRanged(m map[string]int, s []int) []int {
	for k, v := range m {
		if v == 0 {
			delete(m, k)
		}
	}
	for _, v := range s {
		s = append(s, v)
	}
	return s
}

type ring struct{ next, prev *ring }

// Removing twice does nothing the second time; nodes that point at each other are collected.
func linked(l *list.List, e *list.Element) *ring {
	l.Remove(e)
	l.Remove(e)
	a, b := &ring{}, &ring{}
	a.next, b.prev = b, a
	return a
}

// Sharing the array is the point of each of these.
func inPlace(s []int, i int, name []byte, p *[]int) []int {
	s = append(s[:i], s[i+1:]...)
	kept := s[:0]
	for _, v := range s {
		if v > 0 {
			kept = append(kept, v)
		}
	}
	name = append(name[:0], "scratch"...)
	name = append(name[:3], "ipt"...)
	*p = append((*p)[:1], len(name))
	return kept
}

var pool = sync.Pool{New: func() any { return new(strings.Builder) }}

type numbers []int

func (n numbers) Len() int           { return len(n) }
func (n numbers) Less(i, j int) bool { return n[i] < n[j] }
func (n numbers) Swap(i, j int)      { n[i], n[j] = n[j], n[i] }
func (n *numbers) Push(x any)        { *n = append(*n, x.(int)) }
func (n *numbers) Pop() any {
	old := *n
	last := old[len(old)-1]
	*n = old[:len(old)-1]
	return last
}

// What comes out is what was put in.
func ownValues(n *numbers, l *list.List, v any) (string, error) {
	b := pool.Get().(*strings.Builder)
	defer pool.Put(b)
	least := heap.Pop(n).(int)
	front := l.Front().Value.(string)
	switch v.(type) {
	case string:
		s := v.(string)
		return s, nil
	}
	_, err := fmt.Fprint(b, least, front)
	return b.String(), err
}

type tagged struct{ labels []string }

// A setter, and none of net/http.
func (t *tagged) WithContext(labels ...string) *tagged {
	t.labels = labels
	return t
}

func setter(t *tagged) {
	t.WithContext("a")
}
