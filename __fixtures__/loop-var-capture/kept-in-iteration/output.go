package kept

import (
	"io"
	"net/http"
)

func outer(mux *http.ServeMux, pages map[string]string) {
	for path, page := range pages {
		page := page
		mux.HandleFunc(path, func(w http.ResponseWriter, r *http.Request) {
			io.WriteString(w, page) // want safe "loop variable page is shared"
		})
	}
}

// The handler goes with the iteration that made it.
func own(pages []string, try func(http.Handler)) {
	for _, page := range pages {
		mux := http.NewServeMux()
		mux.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
			io.WriteString(w, page)
		})
		try(mux)
	}
}
