package loops

import (
	"bufio"
	"io"
	"log"
	"net"
	"os"
)

func total(paths []string) (sum int64) {
	for _, path := range paths {
		f, err := os.Open(path) // want unsafe "f is never closed"
		if err != nil {
			log.Print(err)
			continue
		}
		n, _ := io.Copy(io.Discard, f)
		sum += n
	}
	return sum
}

func firstLines(paths []string) ([]string, error) {
	var lines []string
	for _, path := range paths {
		f, err := os.Open(path) // want report "f is never closed" because `a deferred close would wait for the end of the loop`
		if err != nil {
			return nil, err
		}
		line, err := bufio.NewReader(f).ReadString('\n')
		if err != nil {
			return nil, err
		}
		info, err := f.Stat()
		if err != nil {
			return nil, err
		}
		log.Print(info.Size())
		lines = append(lines, line)
	}
	return lines, nil
}

// The loop ends with the first that is there.
func anyOf(addrs []string) string {
	for _, addr := range addrs {
		conn, err := net.Dial("tcp", addr) // want unsafe "conn is never closed"
		if err != nil {
			continue
		}
		return conn.RemoteAddr().String()
	}
	return ""
}
