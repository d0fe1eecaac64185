package forge

import (
	"bytes"
	"io"
)

func bytesReader(data []byte) io.Reader { return bytes.NewReader(data) }

// This file does not import net/http.
func (c *Client) Comments(id string) ([]byte, error) {
	resp, err := c.get("/comments/" + id) // want unsafe `resp.Body is never closed`
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	return io.ReadAll(resp.Body)
}
