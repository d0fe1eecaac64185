// fixture: unformatted

package oneline

import (
	"io"
	"net/http"
	"os"
)

func short(u string) {
	func() { resp, err := http.Get(u); if err != nil { return }; io.Copy(os.Stdout, resp.Body) }() // want safe "resp.Body is never closed"
}

func success(u string) {
	if resp, err := http.Get(u); err == nil { io.Copy(os.Stdout, resp.Body) } // want safe "resp.Body is never closed"
}
