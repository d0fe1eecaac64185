package prefix

type step struct{ x, y int }

func use(...[]step) {}

func twoBranches(start step) {
	route := make([]step, 0, 8)
	route = append(route, start)
	north := append(route, step{0, 1})
	east := append(route[:len(route):len(route)], step{1, 0}) // want safe "append writes behind the end of route while there is room, where an append before has put what north still holds"
	use(north, east)
}

func cut(route []step, n int) ([]step, []step) {
	common := route[:n:n]
	room := route[:n:n] // want unsafe "append writes into the array of route behind route"
	left, right := append(common, step{1, 1}), append(common, step{2, 2})
	use(left, right)
	up := append(room[:0:0], step{3, 3})
	down := append(room, step{4, 4})
	use(up, route)
	return up, down
}

func allWays(route []step, next []step) (ways [][]step) {
	common := append([]step(nil), route...)
	for _, s := range next {
		ways = append(ways, append(common[:len(common):len(common)], s)) // want safe "where an append before has put what ways still holds"
	}
	return ways
}

func byName(next map[string]step) map[string][]step {
	common := make([]step, 1, 4)
	ways := map[string][]step{}
	for name, s := range next {
		ways[name] = append(common[:len(common):len(common)], s) // want safe "what ways\\[name\\] still holds"
	}
	return ways
}

func held(next []step) (ways [][]step) {
	common := make([]step, 1, 4)
	for _, s := range next {
		way := append(common[:len(common):len(common)], s) // want safe "what way still holds"
		ways = append(ways, way)
	}
	return ways
}

// Its elements are set, which the prefix may or may not show.
func changed(next []step) (ways [][]step) {
	common := make([]step, 1, 4)
	for _, s := range next {
		way := append(common[:len(common):len(common)], s) // want unsafe "what way still holds"
		way[0] = s
		ways = append(ways, way)
	}
	return ways
}

// No room.
func exact(start step) {
	route := []step{start}
	north := append(route, step{0, 1})
	east := append(route, step{1, 0})
	use(north, east)
	made := make([]step, 3)
	use(append(made, start), append(made, step{}))
}

// The first result is used up before.
func inTurn(start step) {
	route := make([]step, 0, 8)
	north := append(route, start)
	use(north)
	east := append(route, step{1, 0})
	use(east)
	println(len(north))
}

func scratch(next []step) {
	route := make([]step, 0, 8)
	for _, s := range next {
		use(append(route, s))
	}
}

// Each has a prefix of its own.
func ownPrefix(next []step) (ways [][]step) {
	for _, s := range next {
		common := make([]step, 0, 2)
		ways = append(ways, append(common, s))
	}
	return ways
}

func grown(next []step) []step {
	route := make([]step, 0, 8)
	for _, s := range next {
		route = append(route, s)
	}
	return route
}

func another(route []step, other []step) {
	common := append([]step{}, route...)
	first := append(common, step{})
	common = append([]step{}, other...)
	second := append(common, step{})
	use(first, second)
}

// What is returned is not overwritten any more.
func found(next []step, fits func([]step) bool) []step {
	route := make([]step, 0, 8)
	for _, s := range next {
		if way := append(route, s); fits(way) {
			return way
		}
	}
	return nil
}

func twice(names []string) (string, string) {
	keys := make([]string, 0, 8)
	keys = append(keys, names...)
	a := append(keys, "a")
	b := append(keys[:len(keys):len(keys)], "b") // want safe "what a still holds"
	c := append(keys[:len(keys):len(keys)], "c") // want safe "what a still holds"
	return a[len(a)-1] + b[len(b)-1], c[0]
}

// Both put the same block behind what is pending.
func overlaps(blocks []string, pending []string) [][]string {
	var groups [][]string
	var open []string
	for _, b := range blocks {
		var rest []string
		for _, p := range pending {
			rest = append(rest, p)
		}
		open = append(rest, b)
		groups = append(groups, append(rest, b))
	}
	return append(groups, open)
}

func load() []step { return []step{{1, 0}, {2, 0}, {3, 0}} }

func cutOnce() ([]step, []step) {
	common := load()[:2]
	left := append(common, step{1, 1})
	right := append(common[:len(common):len(common)], step{2, 2}) // want safe "what left still holds"
	return left, right
}
