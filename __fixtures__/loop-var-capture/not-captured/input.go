package notcaptured

import "sort"

func sync(rows [][]int, each func(func() int)) int {
	total := 0
	for _, row := range rows {
		sort.Slice(row, func(i, j int) bool { return row[i] < row[j] })
		func() {
			total += len(row)
		}()
		each(func() int { return len(row) })
		size := func() int { return len(row) }
		total += size()
	}
	return total
}

func parameter(rows [][]int, work func([]int)) {
	for i, row := range rows {
		go func(row []int) {
			work(row)
		}(row)
		_ = i
	}
}

func own(rows [][]int, work func(int)) {
	for range rows {
		row := 1
		go func() { work(row) }()
	}
}
