package kept

import (
	"bufio"
	"crypto/rand"
	"encoding/json"
	"io"
	"net/http"
	"os"
	"testing"
)

// Checked, given on, or thrown away in so many words.
func checked(data []byte, into any) error {
	if err := json.Unmarshal(data, into); err != nil {
		return err
	}
	_ = json.Unmarshal(data, into)
	return json.Unmarshal(data, into)
}

// What puts things in order tries what it can.
func cleanup(path string, w *bufio.Writer) error {
	defer w.Flush()
	defer func() {
		os.Rename(path+".old", path)
	}()
	return nil
}

func rollback(path string) error {
	os.Rename(path+".old", path)
	return nil
}

// Whoever reads may have gone.
func answer(w http.ResponseWriter, r io.Reader) error {
	json.NewEncoder(w).Encode("ok")
	io.Copy(w, r)
	return nil
}

// The reason is told already.
func create(w *bufio.Writer, data []byte) error {
	if _, err := w.Write(data); err != nil {
		w.Flush()
		return err
	}
	return w.Flush()
}

func key() []byte {
	k := make([]byte, 16)
	io.ReadFull(rand.Reader, k)
	return k
}

// Something else of the same name.
type codec struct{}

func (codec) Unmarshal(data []byte, into any) error { return nil }

func (codec) Flush() {}

func others(json codec, data []byte, into any) error {
	json.Unmarshal(data, into)
	json.Flush()
	os.Remove("x")
	return nil
}

// In the background, nobody is there to be told.
func background(data []byte, into any) error {
	go json.Unmarshal(data, into)
	return nil
}

func fixture(t *testing.T) error {
	os.WriteFile("x", nil, 0o600)
	return nil
}
