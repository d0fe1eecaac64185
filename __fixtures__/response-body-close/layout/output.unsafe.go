package layout

import (
	"log"
	"net/http"
)

func lastStatement(u string) {
	resp, err := http.Get(u) // want unsafe "resp.Body is never closed"
	_ = resp
	if err != nil {
		log.Fatal(err)
	}
	defer resp.Body.Close()
}

func emptySuccess(u string) {
	if resp, err := http.Get(u); err == nil { // want safe "resp.Body is never closed"
		defer resp.Body.Close()
	} else if resp == nil {
		log.Print(err)
	}
}

func blankLine(u string) string {

	resp, err := http.Get(u) // want safe "resp.Body is never closed"

	// The server may be down.
	if err != nil { // a comment
		return ""
	} // nothing came
	defer resp.Body.Close()

	// Only the status counts.
	return resp.Status

}

func clause(u string, kind int) string {
	switch kind {
	case 1:
		resp, err := http.Get(u) // want safe "resp.Body is never closed"
		if err != nil {
			return ""
		}
		defer resp.Body.Close()
		return resp.Status
	case 2:
		resp, err := http.Get(u) // want safe "resp.Body is never closed"
		if err == nil {
			defer resp.Body.Close()
			// Headers are all there is.
			return resp.Status
		}
	}
	return ""
}

func selected(u string, tick <-chan int) string {
	select {
	case <-tick:
		resp, err := http.Get(u) // want safe "resp.Body is never closed"
		if err != nil {
			return ""
		}
		defer resp.Body.Close()
		return resp.Status
	default:
		return ""
	}
}

func labelled(u string) string {
	if u == "" {
		goto check
	}
check:
	resp, err := http.Get(u) // want safe "resp.Body is never closed"
	if err != nil {
		return ""
	}
	defer resp.Body.Close()
	return resp.Status
}

func block(u string) string {
	{
		resp, err := http.Get(u) // want safe "resp.Body is never closed"
		if err != nil {
			return ""
		}
		defer resp.Body.Close()
		return resp.Status
	}
}

func multiline(c *http.Client, u string) (string, error) {
	resp, err := c.Post( // want safe "resp.Body is never closed"
		u,
		"text/plain",
		nil, // no body
	)
	if err != nil {
		return "", err
	}
	defer resp.Body.Close()
	return resp.Status, nil
}

var status = func(u string) string {
	resp, err := http.Get(u) // want safe "resp.Body is never closed"
	if err != nil {
		return err.Error()
	}
	defer resp.Body.Close()
	return resp.Status
}

func generic[T any](c *http.Client, u string, parse func(string) T) (zero T, _ error) {
	resp, err := c.Get(u) // want safe "resp.Body is never closed"
	if err != nil {
		return zero, err
	}
	defer resp.Body.Close()
	return parse(resp.Status), nil
}

type poller[T any] struct {
	client *http.Client
	last   T
}

func (p *poller[T]) ping(u string) error {
	resp, err := p.client.Get(u) // want safe "resp.Body is never closed"
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	log.Print(resp.Status)
	return nil
}
