package main

import (
	"encoding/json"
	"errors"
	"io"
	"os"
	"os/exec"
	"strings"
)

// listed is the part of `go list -json` that is needed here.
type listed struct {
	Dir        string
	ImportPath string // "p [q.test]" for the p that the tests of q use
	ForTest    string
	GoFiles    []string
	CgoFiles   []string
	ImportMap  map[string]string
	DepOnly    bool
	Module     *struct{ Path, GoVersion string }
}

// list gives the packages of the patterns and all that they import.
func list(dir string, tests bool, patterns []string) ([]*listed, error) {
	if len(patterns) == 0 {
		patterns = []string{"./..."}
	}
	args := []string{"list", "-e", "-deps", "-json=Dir,ImportPath,ForTest,GoFiles,CgoFiles,ImportMap,DepOnly,Module"}
	if tests {
		args = append(args, "-test")
	}
	cmd := exec.Command("go", append(append(args, "--"), patterns...)...)
	cmd.Dir = dir
	// This program itself is run outside of any workspace; the packages are listed in theirs.
	cmd.Env = append(os.Environ(), "GOWORK=")
	cmd.Stderr = os.Stderr
	stdout, err := cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := cmd.Start(); err != nil {
		return nil, err
	}
	var packages []*listed
	for dec := json.NewDecoder(stdout); ; {
		p := new(listed)
		if err := dec.Decode(p); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			return nil, err
		}
		packages = append(packages, p)
	}
	// Packages that cannot be loaded are listed all the same; the exit status says no more than their errors.
	_ = cmd.Wait()
	return packages, nil
}

// targets are the packages that the patterns mean. A package that is listed with its test files too counts in that form.
func targets(packages []*listed) []*listed {
	wanted := map[string]bool{}
	tested := map[string]bool{}
	for _, p := range packages {
		if p.ForTest == "" && !p.DepOnly {
			wanted[p.ImportPath] = true
		}
		if p.ForTest != "" && pathOf(p) == p.ForTest {
			tested[p.ForTest] = true
		}
	}
	var out []*listed
	for _, p := range packages {
		isTest := p.ForTest != "" && wanted[p.ForTest] && (pathOf(p) == p.ForTest || pathOf(p) == p.ForTest+"_test")
		isPlain := p.ForTest == "" && wanted[p.ImportPath] && !tested[p.ImportPath]
		if isTest || isPlain && !strings.HasSuffix(p.ImportPath, ".test") {
			out = append(out, p)
		}
	}
	return out
}

// pathOf is the import path without the test that it is built for.
func pathOf(p *listed) string {
	path, _, _ := strings.Cut(p.ImportPath, " ")
	return path
}
