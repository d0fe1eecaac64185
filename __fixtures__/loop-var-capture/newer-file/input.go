//go:build go1.22

package newerfile

func run(names []string, work func(string)) {
	for _, name := range names {
		go func() { work(name) }()
	}
}
