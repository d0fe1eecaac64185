// Package api serves the stock list over HTTP.
package api

import (
	"fmt"
	"io"
	"net/http"
)

// Images forwards product images from the asset server.
type Images struct {
	Upstream string
}

func (h *Images) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	req, err := http.NewRequest(http.MethodGet, h.Upstream+r.URL.Path, nil)
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
		return
	}
	w.WriteHeader(resp.StatusCode)
	if _, err := io.Copy(w, resp.Body); err != nil {
		fmt.Println("images:", err)
	}
}
