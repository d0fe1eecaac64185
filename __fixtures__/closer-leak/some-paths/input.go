package paths

import (
	"encoding/json"
	"io"
	"net"
	"os"
)

func save(path string, v any) error {
	f, err := os.Create(path) // want report "f is not closed on every path" because `some paths close it: defer f.Close\(\)`
	if err != nil {
		return err
	}
	if err := json.NewEncoder(f).Encode(v); err != nil {
		return err
	}
	return f.Close()
}

func ask(addr, question string) (string, error) {
	conn, err := net.Dial("tcp", addr) // want report "conn is not closed on every path"
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
