package layout

func comments(names []string, work func(string)) {
	for _, name := range names { // every name
		name := name
		// Each on its own.
		go func() {
			work(name) // want safe "loop variable name is shared"
		}()
	}

outer:
	for _, name := range names {
		name := name
		for range names {
			if name == "" {
				continue outer
			}
		}

		go func() { work(name) }() // want safe "loop variable name is shared"
	}
}
