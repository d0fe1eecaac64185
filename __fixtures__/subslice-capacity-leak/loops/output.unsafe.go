package fixture

type point struct{ x, y int }

func closed(ring []point) []point {
	return append(ring, ring[0])
}

func draw(points []point)

func byMin(points []point, n int) {
	for i := 0; i < len(points); i += n {
		end := min(i+n, len(points))
		draw(closed(points[i:end:end])) // want safe "writes over the next part"
	}
}

func byEnd(points []point, n int) {
	for i := 0; i < len(points); i = i + n {
		end := i + n
		if end > len(points) {
			end = len(points)
		}
		draw(closed(points[i:end:end])) // want safe "closed appends to points\\[i:end\\]"
	}
}

func byStart(points []point, length func(int) int) {
	start := 0
	for start < len(points) {
		end := start + length(start)
		part := points[start:end:end] // want safe "closed appends to points\\[start:end\\]"
		start = end
		draw(closed(part))
	}
}

func byRest(points []point, n int) {
	for len(points) > n {
		part := points[:n:n] // want safe "closed appends to points\\[:n\\]"
		points = points[n:]
		draw(closed(part))
	}
	draw(points)
}

func atOnce(points []point, n int) {
	var part []point
	for len(points) > n {
		part, points = points[:n], points[n:]
		draw(closed(part))
	}
}

func inGoroutine(points []point, n int) {
	for i := 0; i+n <= len(points); i += n {
		go closed(points[i : i+n : i+n]) // want safe "closed appends to points\\[i : i\\+n\\]"
	}
}

func captured(points []point, n int) {
	for i := 0; i+n <= len(points); i += n {
		part := points[i : i+n : i+n] // want safe "the goroutine appends to points"
		go func() {
			draw(append(part, part[0]))
		}()
	}
}

func parameter(points []point, n int) {
	for i := 0; i+n <= len(points); i += n {
		go func(ring []point) {
			ring = append(ring, ring[0])
			draw(ring)
		}(points[i : i+n : i+n]) // want unsafe "the goroutine appends to points"
	}
}

func next(i int) int

// Called once, as before.
func impure(points []point) {
	for i := 0; i < len(points); {
		end := next(i)
		draw(closed(points[i:end:end])) // want unsafe "closed appends to points\\[i:next\\(i\\)\\]"
		i = next(i)
	}
}

// A part that is the last one.
func notAgain(points []point, n int) {
	for i := 0; i < len(points); i += n {
		if i+n >= len(points) {
			draw(closed(points[i:]))
			draw(closed(points[i:len(points)]))
			return
		}
	}
}
