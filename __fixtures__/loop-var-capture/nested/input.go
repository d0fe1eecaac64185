package nested

func grid(rows [][]int, work func(int, int)) {
	for i, row := range rows {
		for j := range row {
			go func() {
				work(i, j) // want safe "loop variable i is shared" want safe "loop variable j is shared"
			}()
		}
	}
}
