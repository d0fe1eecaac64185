package stored

import "time"

type registry struct {
	handlers map[string]func()
	last     func()
}

type hook struct {
	run func()
}

func (r *registry) fill(names []string, call func(string)) {
	for _, name := range names {
		r.handlers[name] = func() { call(name) } // want safe "loop variable name is shared"
	}
}

func (r *registry) remember(names []string, call func(string)) {
	for _, name := range names {
		r.last = func() { call(name) } // want safe "loop variable name is shared"
	}
}

func collect(names []string, call func(string)) []func() {
	var fns []func()
	for _, name := range names {
		fns = append(fns, func() { call(name) }) // want safe "loop variable name is shared"
	}
	return fns
}

func hooks(names []string, call func(string)) []*hook {
	var all []*hook
	for _, name := range names {
		all = append(all, &hook{run: func() { call(name) }}) // want safe "loop variable name is shared"
	}
	return all
}

func byVariable(names []string, call func(string)) []hook {
	var all []hook
	for _, name := range names {
		h := hook{func() { call(name) }} // want safe "loop variable name is shared"
		all = append(all, h)
	}
	return all
}

func sent(names []string, jobs chan<- func(), call func(string)) {
	for _, name := range names {
		jobs <- func() { call(name) } // want safe "loop variable name is shared"
	}
}

func timers(names []string, call func(string)) {
	for _, name := range names {
		time.AfterFunc(time.Second, func() { call(name) }) // want safe "loop variable name is shared"
	}
}

func named(names []string, call func(string)) {
	for _, name := range names {
		f := func() { call(name) } // want safe "loop variable name is shared"
		go f()
	}
}
