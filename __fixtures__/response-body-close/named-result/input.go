package named

import "net/http"

func naked(u string) (resp *http.Response, err error) {
	resp, err = http.Get(u)
	if err != nil {
		return
	}
	resp.Header.Del("Date")
	return
}

func inner(u string, ask bool) (resp *http.Response, err error) {
	if ask {
		resp, err = http.Get(u)
		if err != nil {
			return nil, err
		}
	}
	return
}

// The result is another value on every path, so nobody else can close this one.
func explicit(u string) (resp *http.Response, err error) {
	resp, err = http.Get(u) // want safe "resp.Body is never closed"
	if err != nil {
		return nil, err
	}
	println(resp.Status)
	return nil, nil
}

// The naked return belongs to the literal.
func literal(u string) (resp *http.Response, err error) {
	resp, err = http.Get(u) // want safe "resp.Body is never closed"
	if err != nil {
		return nil, err
	}
	func() {
		println(resp.Status)
		return
	}()
	return nil, nil
}

// resp of the inner scope is another variable than the result.
func shadowed(u string) (resp *http.Response, err error) {
	if u != "" {
		resp, err := http.Get(u) // want safe "resp.Body is never closed"
		if err != nil {
			return nil, err
		}
		println(resp.Status)
	}
	return
}
