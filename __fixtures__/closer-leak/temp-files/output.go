package temp

import (
	"io"
	"os"
	"os/exec"
)

// Some systems cannot remove what is open.
func edit(text string) error {
	f, err := os.CreateTemp("", "edit-*.txt") // want safe "f is never closed"
	if err != nil {
		return err
	}
	defer os.Remove(f.Name())
	defer f.Close()

	if _, err := io.WriteString(f, text); err != nil {
		return err
	}
	return exec.Command("vi", f.Name()).Run()
}

func scratch(data []byte) error {
	f, err := os.CreateTemp("", "scratch") // want safe "f is never closed"
	if err != nil {
		return err
	}
	name := f.Name()
	defer func() { _ = os.Remove(name) }()
	defer f.Close()
	_, err = f.Write(data)
	return err
}

func folder(data []byte) error {
	dir, err := os.MkdirTemp("", "scratch")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	f, err := os.Create(dir + "/data") // want safe "f is never closed"
	if err != nil {
		return err
	}
	defer f.Close()
	_, err = f.Write(data)
	return err
}
