package fixture

import "sort"

type row struct {
	id   int
	tags []string
}

func total(rows []row) []row {
	return append(rows, row{id: len(rows)})
}

func viaHelper(rows []row) int {
	if len(rows) == 0 {
		return 0
	}
	return len(total(rows))
}

// Sorting is seen by the caller only as long as nothing was copied.
func sorted(rows []row) []row {
	rows = append(rows, row{})
	sort.Slice(rows, func(i, j int) bool { return rows[i].id < rows[j].id })
	return rows
}

func numbered(rows []row) []row {
	rows = append(rows, row{})
	for i := range rows {
		rows[i].id = i
	}
	return rows
}

// What it returns may share the elements, or not.
func marked(rows []row) []row {
	more := append(rows, row{})
	more[0] = row{id: 1}
	return more
}

func parts(rows []row, n int) (all [][]row) {
	for i := 0; i+n <= len(rows); i += n {
		_ = viaHelper(rows[i : i+n])             // want safe "viaHelper appends"
		all = append(all, sorted(rows[i:i+n]))   // want unsafe "sorted appends"
		all = append(all, numbered(rows[i:i+n])) // want unsafe "numbered appends"
		all = append(all, marked(rows[i:i+n]))   // want unsafe "marked appends"
		all = append(all, copied(rows[i:i+n]))
		all = append(all, capped(rows[i:i+n]))
		all = append(all, filtered(rows[i:i+n]))
		all = append(all, filled(rows[i:i+n]))
		all = append(all, measured(rows[i:i+n]))
		all = append(all, spread(nil, rows[i:i+n]...))
		all = append(all, nothing(rows[i:i+n]))
	}
	return all
}

func copied(rows []row) []row {
	rows = append([]row(nil), rows...)
	return append(rows, row{})
}

func capped(rows []row) []row {
	return append(rows[:len(rows):len(rows)], row{})
}

func filtered(rows []row) []row {
	kept := rows[:0]
	for _, r := range rows {
		if r.id > 0 {
			kept = append(kept, r)
		}
	}
	return kept
}

func filled(rows []row) []row {
	var all []row
	all = append(all, rows...)
	return all
}

// It looks whether there is room.
func measured(rows []row) []row {
	if cap(rows) > len(rows) {
		return rows
	}
	return append(rows, row{})
}

func spread(first []row, rest ...row) []row { return append(first, rest...) }

func nothing(rows []row) []row { return append(rows) }

// The caller sets what it is given back.
func setHere(rows []row, n int) {
	for i := 0; i+n <= len(rows); i += n {
		more := total(rows[i : i+n]) // want unsafe "total appends"
		more[0].id = n
	}
}

func setThroughOther(rows []row, n int) {
	for i := 0; i+n <= len(rows); i += n {
		_ = ranked(rows[i : i+n]) // want unsafe "ranked appends"
	}
}

func ranked(rows []row) int {
	more := append(rows, row{})
	top := more[:1]
	top[0].id = 1
	return len(more)
}
