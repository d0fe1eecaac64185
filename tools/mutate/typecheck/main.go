// Mutatecheck tells what go/types finds in packages of a module when some of their files hold other text.
//
//	mutatecheck DIR
//
// DIR is the folder of the module. Each line on standard input is a question, {"dir": folder, "files": {path: text}}; each
// line on standard output answers one: {"errors": [{"file": path, "offset": N, "message": M}]}, or null where the folder
// holds no package that is built here. Offsets are bytes, 0-based. Dependencies are type-checked from source without the
// bodies of their functions, so nothing is compiled.
package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"io"
	"os"
	"os/exec"
	"path/filepath"
)

type question struct {
	Dir   string
	Files map[string]string
}

type answer struct {
	Errors []problem `json:"errors"`
}

type problem struct {
	File    string `json:"file"`
	Offset  int    `json:"offset"`
	Message string `json:"message"`
}

// listed is the part of `go list -json` that is needed here.
type listed struct {
	Dir        string
	ImportPath string
	GoFiles    []string
	CgoFiles   []string
	ImportMap  map[string]string
	DepOnly    bool
	Module     *struct{ GoVersion string }
}

type loader struct {
	fset     *token.FileSet
	listed   map[string]*listed
	byDir    map[string]*listed
	imported map[string]*types.Package
}

func main() {
	if err := run(os.Args[1], os.Stdin, os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "mutatecheck:", err)
		os.Exit(1)
	}
}

func run(dir string, in io.Reader, out io.Writer) error {
	l := &loader{token.NewFileSet(), map[string]*listed{}, map[string]*listed{}, map[string]*types.Package{}}
	if err := l.list(dir); err != nil {
		return err
	}
	lines := bufio.NewScanner(in)
	lines.Buffer(nil, 1<<28)
	encoder := json.NewEncoder(out)
	for lines.Scan() {
		var q question
		if err := json.Unmarshal(lines.Bytes(), &q); err != nil {
			return err
		}
		if err := encoder.Encode(l.check(q)); err != nil {
			return err
		}
	}
	return lines.Err()
}

func (l *loader) list(dir string) error {
	cmd := exec.Command("go", "list", "-e", "-deps", "-json=Dir,ImportPath,GoFiles,CgoFiles,ImportMap,DepOnly,Module", "./...")
	cmd.Dir = dir
	// This program itself is run outside of any workspace; the packages are listed in theirs.
	cmd.Env = append(os.Environ(), "GOWORK=")
	stdout, err := cmd.StdoutPipe()
	if err != nil {
		return err
	}
	if err := cmd.Start(); err != nil {
		return err
	}
	for dec := json.NewDecoder(stdout); ; {
		p := new(listed)
		if err := dec.Decode(p); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			return err
		}
		l.listed[p.ImportPath] = p
		if !p.DepOnly {
			l.byDir[p.Dir] = p
		}
	}
	// Packages that cannot be loaded are listed all the same; the exit status says no more than their errors.
	_ = cmd.Wait()
	return nil
}

func (l *loader) check(q question) *answer {
	p := l.byDir[q.Dir]
	if p == nil {
		return nil
	}
	built := map[string]bool{}
	for _, name := range append(append([]string{}, p.GoFiles...), p.CgoFiles...) {
		built[filepath.Join(p.Dir, name)] = true
	}
	for path := range q.Files {
		if !built[path] {
			return nil
		}
	}
	found := &answer{Errors: []problem{}}
	fset := token.NewFileSet()
	var files []*ast.File
	for path := range built {
		var source any
		if text, ok := q.Files[path]; ok {
			source = text
		}
		file, err := parser.ParseFile(fset, path, source, parser.SkipObjectResolution)
		if err != nil {
			found.Errors = append(found.Errors, problem{path, 0, err.Error()})
			return found
		}
		files = append(files, file)
	}
	conf := l.config(p)
	conf.Error = func(err error) {
		var e types.Error
		if errors.As(err, &e) {
			at := e.Fset.Position(e.Pos)
			found.Errors = append(found.Errors, problem{at.Filename, at.Offset, e.Msg})
		}
	}
	// Errors go to the function above.
	_, _ = conf.Check(p.ImportPath, fset, files, nil)
	return found
}

func (l *loader) config(p *listed) types.Config {
	conf := types.Config{
		Importer:    importerFunc(func(path string) (*types.Package, error) { return l.imports(p, path) }),
		FakeImportC: true,
		Sizes:       types.SizesFor("gc", "amd64"),
	}
	if p.Module != nil && p.Module.GoVersion != "" {
		conf.GoVersion = "go" + p.Module.GoVersion
	}
	return conf
}

// imports gives the package that p means by a path.
func (l *loader) imports(p *listed, path string) (*types.Package, error) {
	if path == "unsafe" {
		return types.Unsafe, nil
	}
	if mapped, ok := p.ImportMap[path]; ok {
		path = mapped
	}
	if pkg := l.imported[path]; pkg != nil {
		return pkg, nil
	}
	dependency := l.listed[path]
	if dependency == nil {
		return nil, fmt.Errorf("package %s is not listed", path)
	}
	var files []*ast.File
	for _, name := range append(append([]string{}, dependency.GoFiles...), dependency.CgoFiles...) {
		file, err := parser.ParseFile(l.fset, filepath.Join(dependency.Dir, name), nil, parser.SkipObjectResolution)
		if err == nil {
			files = append(files, file)
		}
	}
	conf := l.config(dependency)
	conf.IgnoreFuncBodies = true
	// What is wrong in a dependency shows where it matters.
	conf.Error = func(error) {}
	pkg, err := conf.Check(path, l.fset, files, nil)
	if pkg == nil {
		return nil, err
	}
	l.imported[path] = pkg
	return pkg, nil
}

type importerFunc func(path string) (*types.Package, error)

func (f importerFunc) Import(path string) (*types.Package, error) { return f(path) }
