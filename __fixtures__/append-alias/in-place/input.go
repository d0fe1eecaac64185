package inplace

import (
	"bytes"
	"encoding/binary"
	"io"
	"sort"
)

func read() []int { return []int{4, 2, 3, 1} }

func use(...int) {}

func discarded(payload string) []byte {
	frame := []byte("0000....")
	_ = append(frame[:4], payload...)
	return frame
}

func insertionSort() []int {
	a := read()
	sorted := a[:1]
	for i := 1; i < len(a); i++ {
		sorted = append(sorted, a[i])
		for j := i; j > 0 && sorted[j] < sorted[j-1]; j-- {
			sorted[j], sorted[j-1] = sorted[j-1], sorted[j]
		}
	}
	return a
}

func sortedPrefixes(n int) []int {
	a := read()
	prefix := a[:1]
	for i := 1; i < n; i++ {
		next := a[i]
		prefix = append(prefix, next)
		sort.Ints(prefix)
	}
	return a
}

func filledAgain(r io.Reader, w io.Writer) {
	buf := make([]byte, 512)
	for {
		n, err := r.Read(buf)
		if err != nil {
			return
		}
		w.Write(append(buf[:n], '\n'))
	}
}

func filledWhole(r *bytes.Reader, w io.Writer) {
	buf := []byte("........")
	for range 3 {
		n, _ := io.ReadFull(r, buf)
		w.Write(append(buf[:n], '\n'))
		binary.BigEndian.PutUint32(buf[n:], 1)
	}
}

func copiedBack() int {
	a := read()
	b := append(a[:1], 8, 9)
	copy(a, b)
	clear(a[3:])
	return len(a)
}

func deleted(x int) []int {
	a := read()
	for i, v := range a {
		if v == x {
			return append(a[:i], a[i+1:]...)
		}
	}
	return a
}

func deletedThenLeft(x int) (rest []int) {
	a := read()
outer:
	for i, v := range a {
		for _, w := range a {
			if v == w && v == x {
				rest = append(a[:i], a[i+1:]...)
				break outer
			}
		}
	}
	return rest
}

func declaredInTheLoop() {
	for range 3 {
		a := read()
		for i, v := range a {
			if v == 2 {
				use(append(a[:i], a[i+1:]...)...)
				break
			}
		}
	}
}
