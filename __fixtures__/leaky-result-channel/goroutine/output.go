package fixture

import (
	"context"
	"net/http"
)

type page struct {
	status int
	err    error
}

func fetch(url string, pages chan<- page) {
	resp, err := http.Head(url)
	if err != nil {
		pages <- page{err: err}
		return
	}
	resp.Body.Close()
	pages <- page{status: resp.StatusCode}
}

func named(ctx context.Context, url string) page {
	pages := make(chan page, 1) // want safe "pages has no room"
	go fetch(url, pages)
	select {
	case p := <-pages:
		return p
	case <-ctx.Done():
		return page{err: ctx.Err()}
	}
}

type crawler struct{ seen map[string]bool }

func (c *crawler) visit(pages chan page, urls ...string) {
	for _, url := range urls {
		if !c.seen[url] {
			pages <- page{}
		}
	}
}

func method(ctx context.Context, c *crawler, url string) page {
	pages := make(chan page) // want report "pages has no room" because `more than once`
	go c.visit(pages, url)
	select {
	case p := <-pages:
		return p
	case <-ctx.Done():
		return page{}
	}
}

func literalParameter(ctx context.Context, url string) page {
	pages := make(chan page, 1) // want safe "pages has no room"
	go func(url string, out chan<- page) {
		out <- page{status: len(url)}
	}(url, pages)
	select {
	case p := <-pages:
		return p
	case <-ctx.Done():
		return page{}
	}
}

func byHelper(ctx context.Context, url string) page {
	pages := make(chan page, 1) // want safe "pages has no room"
	go func() {
		if url == "" {
			pages <- page{}
			return
		}
		fetch(url, pages)
	}()
	select {
	case p := <-pages:
		return p
	case <-ctx.Done():
		return page{}
	}
}

func byHelperTwice(ctx context.Context, url, mirror string) page {
	pages := make(chan page) // want report "pages has no room" because `more than once`
	go func() {
		fetch(url, pages)
		fetch(mirror, pages)
	}()
	select {
	case p := <-pages:
		return p
	case <-ctx.Done():
		return page{}
	}
}

// What a function value, an interface or another module does cannot be looked into.
func unknown(ctx context.Context, load func(string, chan<- page), url string) page {
	pages := make(chan page)
	go load(url, pages)
	select {
	case p := <-pages:
		return p
	case <-ctx.Done():
		return page{}
	}
}

// It gives up by itself.
func offer(ctx context.Context, pages chan<- page) {
	select {
	case pages <- page{}:
	case <-ctx.Done():
	}
}

func givesUp(ctx context.Context) page {
	pages := make(chan page)
	go offer(ctx, pages)
	select {
	case p := <-pages:
		return p
	case <-ctx.Done():
		return page{}
	}
}

func dropsIfNobodyWaits(ctx context.Context) page {
	pages := make(chan page)
	go func() {
		select {
		case pages <- page{}:
		default:
		}
	}()
	select {
	case p := <-pages:
		return p
	case <-ctx.Done():
		return page{}
	}
}
