package several

func fetch(urls map[string]int, get func(string, int)) {
	for url, depth := range urls {
		go func() {
			get(url, depth) // want safe "loop variables url, depth are shared"
		}()
	}
}

func keys(urls map[string]int, get func(string)) {
	for url := range urls {
		go func() { get(url) }() // want safe "loop variable url is shared"
	}
}

func fromChannel(in <-chan int, out chan<- int) {
	for v := range in {
		go func() {
			out <- v // want safe "loop variable v is shared"
		}()
		go func() {
			out <- -v
		}()
	}
}

func copied(in <-chan int, out chan<- int) {
	for v := range in {
		v := v
		go func() {
			out <- v
		}()
	}
}

func one(in <-chan int, out chan<- int) {
	for i, v := 0, 1; i < v; i++ {
		go func() {
			out <- v // want safe "loop variable v is shared"
		}()
	}
}
