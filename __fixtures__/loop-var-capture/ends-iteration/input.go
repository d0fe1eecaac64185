package ends

func first(names []string, work func(string)) func() {
	for _, name := range names {
		if name != "" {
			return func() { work(name) }
		}
	}
	for _, name := range names {
		go func() { work(name) }()
		break
	}
	return nil
}
