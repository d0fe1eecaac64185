package outside

// The loops do not declare these.
func run(names []string, work func(string)) {
	var name string
	for _, name = range names {
		work(name)
	}
	var i int
	for i = 0; i < 3; i++ {
		go func() { work(names[i]) }()
	}
}
