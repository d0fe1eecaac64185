package hosts

import (
	"bufio"
	"fmt"
	"os"
	"strings"
)

func read(path string) (map[string]string, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("hosts: %w", err)
	}
	defer f.Close()

	hosts := make(map[string]string)
	scanner := bufio.NewScanner(f)
	for scanner.Scan() { // want safe "scanner.Err\\(\\) is never checked, so the rest of the input is silently left out"
		address, name, ok := strings.Cut(scanner.Text(), " ")
		if !ok {
			return nil, fmt.Errorf("hosts: %q has no name", scanner.Text())
		}
		hosts[strings.TrimSpace(name)] = address
	}
	return hosts, nil
}
