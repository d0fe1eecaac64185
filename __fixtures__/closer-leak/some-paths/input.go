package paths

import (
	"encoding/json"
	"io"
	"net"
	"os"
)

func save(path string, v any) error {
	f, err := os.Create(path) // want unsafe "f is not closed on every path, so its file descriptor stays open"
	if err != nil {
		return err
	}
	if err := json.NewEncoder(f).Encode(v); err != nil {
		return err
	}
	return f.Close()
}

func ask(addr, question string) (string, error) {
	conn, err := net.Dial("tcp", addr) // want unsafe "conn is not closed on every path"
	if err != nil {
		return "", err
	}
	if _, err := io.WriteString(conn, question); err != nil {
		return "", err
	}
	answer, err := io.ReadAll(conn)
	conn.Close()
	return string(answer), err
}

// The file has to be closed before it is renamed.
func replace(path string, data []byte) error {
	f, err := os.CreateTemp("", "new") // want unsafe "f is not closed on every path"
	if err != nil {
		return err
	}
	defer os.Remove(f.Name())
	if _, err := f.Write(data); err != nil {
		return err
	}
	f.Close()
	return os.Rename(f.Name(), path)
}

func deferredLate(path string) (int64, error) {
	f, err := os.Open(path) // want unsafe "f is not closed on every path"
	if err != nil {
		return 0, err
	}
	info, err := f.Stat()
	if err != nil {
		return 0, err
	}
	// Nothing to lose.
	defer f.Close()
	return info.Size(), nil
}

func branches(path string, verbose bool) error {
	f, err := os.Open(path) // want unsafe "f is not closed on every path"
	if err != nil {
		return err
	}
	if _, err := f.Stat(); err != nil {
		_ = f.Close()
		return err
	}
	if verbose {
		return nil
	}
	f.Close()
	return nil
}

func inLoop(paths []string) error {
	for _, path := range paths {
		f, err := os.Open(path) // want report "f is not closed on every path" because `some paths close it: defer f.Close\(\)`
		if err != nil {
			return err
		}
		if _, err := f.Stat(); err != nil {
			return err
		}
		f.Close()
	}
	return nil
}

func finish(f *os.File) {
	f.Sync()
	f.Close()
}

func byHelper(path string, data []byte) error {
	f, err := os.Create(path) // want report "f is not closed on every path"
	if err != nil {
		return err
	}
	if _, err := f.Write(data); err != nil {
		return err
	}
	finish(f)
	return nil
}

// Where a file is missing there is nothing to close.
func size(path string) (int64, error) {
	f, err := os.Open(path)
	if os.IsNotExist(err) {
		return 0, nil
	}
	if err != nil {
		return 0, err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return 0, err
	}
	return info.Size(), nil
}
