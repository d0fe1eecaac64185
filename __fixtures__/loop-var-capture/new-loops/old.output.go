//go:build go1.21

package newloops

// The build constraint sets this file's language version.
func old(names []string, work func(string)) {
	for _, name := range names {
		name := name
		go func() { work(name) }() // want safe "loop variable name is shared"
	}
}
