package newloops

func run(names []string, work func(string)) {
	for _, name := range names {
		go func() { work(name) }()
	}
	for i := 0; i < 3; i++ {
		go func() { work(names[i]) }()
	}
}
