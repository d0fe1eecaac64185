package parts

type page struct{ number, seen int }

func (p *page) turn() { p.number++ }

// A copy would be turned instead of the loop's own page, and the loop would never end.
func field(last int, report func(page)) {
	for p := (page{}); p.number < last; {
		p.number++
		defer func() {
			report(p) // want report "loop variable p is shared" because `may change p`
		}()
	}
}

func method(last int, report func(page)) {
	for p := (page{}); p.number < last; {
		p.turn()
		defer func() {
			report(p) // want report "loop variable p is shared"
		}()
	}
}

func element(last int, report func(int)) {
	for at := [2]int{}; at[0] < last; {
		at[0]++
		defer func() {
			report(at[1]) // want report "loop variable at is shared"
		}()
	}
}

// Each element is a copy already.
func ranged(pages []page, report func(page)) {
	for _, p := range pages {
		p.turn()
		defer func() {
			report(p) // want safe "loop variable p is shared"
		}()
	}
}

type list struct{ next *list }

// What the variable points to is no part of it.
func linked(first *list, report func(*list)) {
	for at := first; at != nil; at = at.next {
		defer func() {
			report(at) // want safe "loop variable at is shared"
		}()
	}
}
