package redeclared

import (
	"os"
	"sync"
)

// A copy of that name would leave nothing new to declare.
func again(sizes []int, report func(int)) {
	var wg sync.WaitGroup
	for _, size := range sizes {
		wg.Add(1)
		go func() {
			defer wg.Done()
			report(size) // want report "loop variable size is shared" because `declares another size`
		}()
		size := size * 2
		report(size)
	}
	wg.Wait()
}

// A copy of that name would get the target of the link.
func resolved(paths []string, report func(string)) {
	for _, path := range paths {
		defer func() {
			report(path) // want report "loop variable path is shared" because `declares another path`
		}()
		path, err := os.Readlink(path)
		if err == nil {
			report(path)
		}
	}
}

func declared(sizes []int, report func(int, int)) {
	for i, size := range sizes {
		defer func() {
			report(i, size) // want report "loop variables i, size are shared" because `declares another i`
		}()
		var i = size
		report(i, i)
	}
}

// Blocks inside may have names of their own.
func inner(sizes []int, report func(int)) {
	for _, size := range sizes {
		size := size
		defer func() {
			report(size) // want safe "loop variable size is shared"
		}()
		if size := size / 2; size > 0 {
			report(size)
		}
	}
}
