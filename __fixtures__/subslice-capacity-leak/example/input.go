package fixture

// Statement is one line to run; a batch of them ends with a commit.
type Statement string

func run(batch []Statement, send func(Statement)) {
	batch = append(batch, "COMMIT")
	for _, s := range batch {
		send(s)
	}
}

// Execute sends the statements in batches.
func Execute(statements []Statement, size int, send func(Statement)) {
	for start := 0; start < len(statements); start += size {
		end := min(start+size, len(statements))
		batch := statements[start:end] // want safe "run appends to statements\\[start:end\\] while there is room, and so writes over the next part"
		run(batch, send)
	}
}
