package harm

func replaceFirst(numbers []int) (all, short []int) {
	list := append(make([]int, 0, 8), numbers...)
	short = append(list[:1], 99) // want safe "append writes into the array of list"
	return list, short
}
