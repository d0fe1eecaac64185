package combined

import (
	"fmt"
	"io"
	"net/http"
	"os"
)

// A defer below the check would miss the path on which err is nil and the status is bad.
func orStatus(u string) error {
	resp, err := http.Get(u) // want report "resp.Body is never closed"
	if err != nil || resp.StatusCode != http.StatusOK {
		return fmt.Errorf("get %s: %v", u, err)
	}
	_, err = io.Copy(os.Stdout, resp.Body)
	return err
}

func andStatus(u string) {
	resp, err := http.Get(u) // want report "resp.Body is never closed"
	if err == nil && resp.StatusCode == http.StatusOK {
		io.Copy(os.Stdout, resp.Body)
	}
}

func closedBelow(u string) error {
	resp, err := http.Get(u) // want report "resp.Body is not closed on every path"
	if err != nil || resp.StatusCode != http.StatusOK {
		return fmt.Errorf("get %s: %v", u, err)
	}
	defer resp.Body.Close()
	_, err = io.Copy(os.Stdout, resp.Body)
	return err
}
