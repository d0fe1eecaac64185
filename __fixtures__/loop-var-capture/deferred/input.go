package deferred

import "fmt"

func closures(names []string) {
	for _, name := range names {
		defer func() {
			fmt.Println(name) // want safe "loop variable name is shared"
		}()
	}
}

// The arguments of a deferred or started call are evaluated at once.
func arguments(names []string) {
	for i, name := range names {
		defer fmt.Println(i, name)
		go fmt.Println(i, name)
		defer func(name string) { fmt.Println(name) }(name)
	}
	for i := 0; i < 3; i++ {
		defer fmt.Println(i)
	}
}
