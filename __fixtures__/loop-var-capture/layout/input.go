package layout

func comments(names []string, work func(string)) {
	for _, name := range names { // every name
		// Each on its own.
		go func() {
			work(name) // want safe "loop variable name is shared"
		}()
	}

outer:
	for _, name := range names {
		for range names {
			if name == "" {
				continue outer
			}
		}

		go func() { work(name) }() // want safe "loop variable name is shared"
	}
}
