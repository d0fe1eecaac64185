// Typescompare tells what go/types knows about the packages of a module, as JSON lines on standard output.
//
//	typescompare [-dir DIR] [-tests] [-kinds use,type] [pattern ...]
//
// Patterns are those of the go command; the default is ./... in DIR. Each line is an object:
//
//	{"file": absolute path, "offset": N, "end": N, "kind": K, "value": V}
//
// Offsets are bytes, 0-based. Kinds:
//
//	package  a package begins; value is its import path; file is its folder; the lines after it belong to it
//	file     a file of that package was type-checked
//	use      an identifier, used or declaring; value is what it means:
//	         "decl FILE OFFSET" where the entity is declared in the package itself (for an import without a name: its path),
//	         "ext PATH NAME" for an entity of another package, "universe NAME" for a predeclared one
//	type     an expression in a function body; value is its type as types.TypeString(t, nil) prints it, aliases resolved;
//	         of m[k] in v, ok := m[k] it is the type of v; the results of a call have no names;
//	         "mode" is one of value, const, type, builtin, nil, void; "const" is the value of a constant
//	call     a call of a declared function or method; value is the full name of its origin
//	errors   value is the number of type errors, so that broken packages can be left out
//
// Aliases are resolved because gomend does so: a type is known by what it is.
//
//go:debug gotypesalias=0
package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"go/ast"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"sort"
	"strconv"
	"strings"
)

type record struct {
	File   string `json:"file"`
	Offset int    `json:"offset"`
	End    int    `json:"end"`
	Kind   string `json:"kind"`
	Value  string `json:"value"`
	Mode   string `json:"mode,omitempty"`
	Const  string `json:"const,omitempty"`
}

// listed is the part of `go list -json` that is needed here.
type listed struct {
	Dir         string
	ImportPath  string
	Export      string
	GoFiles     []string
	CgoFiles    []string
	TestGoFiles []string
	ImportMap   map[string]string
	DepOnly     bool
	Module      *struct{ GoVersion string }
}

func main() {
	dir := flag.String("dir", ".", "folder in which the patterns are meant")
	tests := flag.Bool("tests", false, "include the test files of the packages (not external tests)")
	kinds := flag.String("kinds", "use,type", "kinds of lines to write")
	flag.Parse()
	if err := run(*dir, *tests, *kinds, flag.Args()); err != nil {
		fmt.Fprintln(os.Stderr, "typescompare:", err)
		os.Exit(1)
	}
}

func run(dir string, tests bool, kinds string, patterns []string) error {
	packages, err := list(dir, tests, patterns)
	if err != nil {
		return err
	}
	exports := map[string]string{}
	for _, p := range packages {
		exports[p.ImportPath] = p.Export
	}
	out := bufio.NewWriterSize(os.Stdout, 1<<20)
	defer out.Flush()
	enc := json.NewEncoder(out)
	enc.SetEscapeHTML(false)
	for _, p := range packages {
		if p.DepOnly || strings.Contains(p.ImportPath, " ") || strings.HasSuffix(p.ImportPath, ".test") {
			continue
		}
		c := &checker{fset: token.NewFileSet(), enc: enc, kinds: "," + kinds + ",", pkg: p}
		if err := c.check(exports, tests); err != nil {
			return fmt.Errorf("%s: %w", p.ImportPath, err)
		}
	}
	return nil
}

func list(dir string, tests bool, patterns []string) ([]*listed, error) {
	if len(patterns) == 0 {
		patterns = []string{"./..."}
	}
	args := []string{"list", "-e", "-export", "-deps",
		"-json=Dir,ImportPath,Export,GoFiles,CgoFiles,TestGoFiles,ImportMap,DepOnly,Module"}
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
	// Packages that do not build are listed all the same; the exit status says no more than their errors.
	_ = cmd.Wait()
	return packages, nil
}

type checker struct {
	fset  *token.FileSet
	enc   *json.Encoder
	kinds string
	pkg   *listed
	types *types.Package
}

func (c *checker) wants(kind string) bool { return strings.Contains(c.kinds, ","+kind+",") }

func (c *checker) check(exports map[string]string, tests bool) error {
	names := append(append([]string{}, c.pkg.GoFiles...), c.pkg.CgoFiles...)
	if tests {
		names = append(names, c.pkg.TestGoFiles...)
	}
	sort.Strings(names)
	var files []*ast.File
	for _, name := range names {
		file, err := parser.ParseFile(c.fset, filepath.Join(c.pkg.Dir, name), nil, parser.SkipObjectResolution)
		if err != nil {
			return nil // Broken source is no question for go/types.
		}
		files = append(files, file)
	}
	if len(files) == 0 {
		return nil
	}
	lookup := func(path string) (io.ReadCloser, error) {
		if mapped, ok := c.pkg.ImportMap[path]; ok {
			path = mapped
		}
		if exports[path] == "" {
			return nil, fmt.Errorf("no export data for %s", path)
		}
		return os.Open(exports[path])
	}
	info := &types.Info{
		Types:     map[ast.Expr]types.TypeAndValue{},
		Defs:      map[*ast.Ident]types.Object{},
		Uses:      map[*ast.Ident]types.Object{},
		Implicits: map[ast.Node]types.Object{},
	}
	failures := 0
	conf := types.Config{
		Importer:    importer.ForCompiler(c.fset, "gc", lookup),
		FakeImportC: true,
		Error:       func(error) { failures++ },
		Sizes:       types.SizesFor("gc", "amd64"),
	}
	if c.pkg.Module != nil && c.pkg.Module.GoVersion != "" {
		conf.GoVersion = "go" + c.pkg.Module.GoVersion
	}
	c.types, _ = conf.Check(c.pkg.ImportPath, c.fset, files, info)
	c.write(record{File: c.pkg.Dir, Kind: "package", Value: c.pkg.ImportPath})
	c.write(record{File: c.pkg.Dir, Kind: "errors", Value: strconv.Itoa(failures)})
	for _, file := range files {
		c.write(record{File: c.position(file.Pos()).Filename, Kind: "file"})
		if c.wants("use") {
			c.uses(file, info)
		}
		if c.wants("type") {
			c.typesIn(file, info)
		}
	}
	return nil
}

func (c *checker) uses(file *ast.File, info *types.Info) {
	ast.Inspect(file, func(n ast.Node) bool {
		id, ok := n.(*ast.Ident)
		if !ok {
			return true
		}
		// The type's name of an embedded field is recorded twice; what it uses is the question here.
		obj := info.Uses[id]
		if obj == nil {
			obj = info.Defs[id]
		}
		// Blank and dot imports name nothing that could be asked for.
		if _, ok := obj.(*types.PkgName); ok && (id.Name == "_" || id.Name == ".") {
			return true
		}
		if obj != nil {
			c.at(id, record{Kind: "use", Value: c.meaning(obj)})
		}
		return true
	})
}

func (c *checker) meaning(obj types.Object) string {
	switch {
	case obj.Pkg() == nil:
		return "universe " + obj.Name()
	case obj.Pkg() == c.types:
		p := c.position(obj.Pos())
		return "decl " + p.Filename + " " + strconv.Itoa(p.Offset)
	default:
		return "ext " + obj.Pkg().Path() + " " + obj.Name()
	}
}

func (c *checker) typesIn(file *ast.File, info *types.Info) {
	for _, decl := range file.Decls {
		fn, ok := decl.(*ast.FuncDecl)
		if !ok || fn.Body == nil {
			continue
		}
		signatures := map[ast.Expr]bool{}
		ast.Inspect(fn.Body, func(n ast.Node) bool {
			expr, ok := n.(ast.Expr)
			if !ok {
				return true
			}
			if lit, ok := n.(*ast.FuncLit); ok {
				// No part of the source spells the type of a function literal or of an interface's method alone.
				signatures[lit.Type] = true
			}
			switch t := n.(type) {
			case *ast.Ellipsis:
				return true
			case *ast.FuncType:
				if !t.Func.IsValid() || signatures[expr] {
					return true
				}
			}
			if call, ok := n.(*ast.CallExpr); ok {
				c.called(call, info)
			}
			if tv, ok := info.Types[expr]; ok {
				c.typed(expr, tv.Type, tv)
			} else if id, ok := expr.(*ast.Ident); ok {
				// Declaring identifiers are no expressions for go/types, but they have a type.
				if v, ok := info.Defs[id].(*types.Var); ok {
					c.typed(expr, v.Type(), types.TypeAndValue{})
				}
			}
			return true
		})
	}
}

// called writes the name of the declared function or method that a call calls, as go/types/typeutil.Callee finds it.
func (c *checker) called(call *ast.CallExpr, info *types.Info) {
	fun := ast.Unparen(call.Fun)
	switch indexed := fun.(type) {
	case *ast.IndexExpr:
		fun = ast.Unparen(indexed.X)
	case *ast.IndexListExpr:
		fun = ast.Unparen(indexed.X)
	}
	var obj types.Object
	switch fun := fun.(type) {
	case *ast.Ident:
		obj = info.Uses[fun]
	case *ast.SelectorExpr:
		obj = info.Uses[fun.Sel]
	}
	if fn, ok := obj.(*types.Func); ok {
		c.at(call, record{Kind: "call", Value: fn.Origin().FullName()})
	}
}

func (c *checker) typed(expr ast.Expr, t types.Type, tv types.TypeAndValue) {
	if tuple, ok := t.(*types.Tuple); ok {
		if tv.HasOk() {
			t = tuple.At(0).Type()
		} else {
			t = unnamed(tuple)
		}
	}
	r := record{Kind: "type", Value: exportNames.ReplaceAllString(exportName.ReplaceAllString(types.TypeString(t, nil), "$1"), ""), Mode: "value"}
	switch {
	case tv.IsVoid():
		r.Mode = "void"
	case tv.IsType():
		r.Mode = "type"
	case tv.IsBuiltin():
		r.Mode = "builtin"
	case tv.IsNil():
		r.Mode = "nil"
	case tv.Value != nil:
		r.Mode = "const"
		r.Const = tv.Value.ExactString()
	}
	c.at(expr, r)
}

// Export data of a function that can be inlined names its unnamed results #rv1, #rv2 and so on.
var (
	exportName  = regexp.MustCompile(`\(#rv1 ((?:[^(),]|\([^()]*\))*)\)`)
	exportNames = regexp.MustCompile(`#rv\d+ `)
)

// unnamed leaves out the names of results: they belong to the function, not to what a call gives.
func unnamed(tuple *types.Tuple) types.Type {
	vars := make([]*types.Var, tuple.Len())
	for i := range vars {
		vars[i] = types.NewParam(token.NoPos, nil, "", tuple.At(i).Type())
	}
	return types.NewTuple(vars...)
}

func (c *checker) at(n ast.Node, r record) {
	start := c.position(n.Pos())
	r.File, r.Offset, r.End = start.Filename, start.Offset, c.position(n.End()).Offset
	c.write(r)
}

func (c *checker) position(pos token.Pos) token.Position { return c.fset.PositionFor(pos, false) }

func (c *checker) write(r record) {
	if err := c.enc.Encode(r); err != nil {
		fmt.Fprintln(os.Stderr, "typescompare:", err)
		os.Exit(1)
	}
}
