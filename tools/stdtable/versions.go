package main

import (
	"bufio"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
)

// versions maps "path.Name" and "path.Type.Member" to the minor Go version that introduced it; names of Go 1.0 are 0.
type versions map[string]int

var (
	apiFile = regexp.MustCompile(`^go1(?:\.(\d+))?\.txt$`)
	apiLine = regexp.MustCompile(`^pkg (\S+)(?: \([^)]*\))?, (func|var|const|type|method) (.*)$`)
	ident   = regexp.MustCompile(`^[\pL_][\pL_\pN]*`)
)

// readVersions reads the go1*.txt files of GOROOT/api.
func readVersions(dir string) (versions, error) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil, err
	}
	since := versions{}
	for _, entry := range entries {
		match := apiFile.FindStringSubmatch(entry.Name())
		if match == nil {
			continue
		}
		minor, _ := strconv.Atoi(match[1])
		file, err := os.Open(filepath.Join(dir, entry.Name()))
		if err != nil {
			return nil, err
		}
		scanner := bufio.NewScanner(file)
		scanner.Buffer(nil, 1<<20)
		for scanner.Scan() {
			since.line(scanner.Text(), minor)
		}
		file.Close()
		if err := scanner.Err(); err != nil {
			return nil, fmt.Errorf("%s: %w", entry.Name(), err)
		}
	}
	return since, nil
}

func (v versions) line(line string, minor int) {
	match := apiLine.FindStringSubmatch(line)
	if match == nil {
		return
	}
	path, kind, rest := match[1], match[2], match[3]
	if kind == "method" {
		receiver, signature, _ := strings.Cut(strings.TrimLeft(rest, "(*"), ") ")
		v.add(path+"."+ident.FindString(receiver)+"."+ident.FindString(signature), minor)
		return
	}
	name := ident.FindString(rest)
	v.add(path+"."+name, minor)
	if kind != "type" {
		return
	}
	rest = strings.TrimPrefix(skipBrackets(rest[len(name):]), " ")
	if members, ok := strings.CutPrefix(rest, "interface { "); ok {
		members, _, _ = strings.Cut(members, " }")
		for member := range strings.SplitSeq(members, ", ") {
			v.add(path+"."+name+"."+member, minor)
		}
		return
	}
	for _, prefix := range []string{"struct, ", "interface, "} {
		member, ok := strings.CutPrefix(rest, prefix)
		if !ok {
			continue
		}
		if embedded, ok := strings.CutPrefix(member, "embedded "); ok {
			embedded, _, _ = strings.Cut(embedded, " ")
			embedded, _, _ = strings.Cut(embedded, "[")
			member = strings.TrimLeft(embedded[strings.LastIndex(embedded, ".")+1:], "*")
		}
		v.add(path+"."+name+"."+ident.FindString(member), minor)
	}
}

func (v versions) add(key string, minor int) {
	if known, ok := v[key]; !ok || minor < known {
		v[key] = minor
	}
}

// skipBrackets drops a bracketed list from the front.
func skipBrackets(text string) string {
	depth := 0
	for i, char := range text {
		switch char {
		case '[':
			depth++
		case ']':
			depth--
		}
		if depth == 0 {
			if char == ']' {
				return text[i+1:]
			}
			return text
		}
	}
	return text
}
