package implicit

type worker struct {
	id int
}

func (w *worker) run()   { w.id++ }
func (w worker) report() {}

func start(workers []worker) {
	for _, w := range workers {
		go w.run() // want safe "loop variable w is shared"
	}
	for _, w := range workers {
		go w.report()
	}
}

func startPointers(workers []*worker) {
	for _, w := range workers {
		go w.run()
		defer w.report()
	}
}
