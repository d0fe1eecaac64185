package main

import (
	"errors"
	"fmt"
	"go/ast"
	"go/build"
	"go/parser"
	"go/token"
	"go/types"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"
)

// A loader type-checks packages of GOROOT/src for one platform; function bodies are left out.
type loader struct {
	src      string
	context  build.Context
	fset     *token.FileSet
	packages map[string]*types.Package
}

func newLoader(goroot, goos string) *loader {
	context := build.Default
	context.GOROOT = goroot
	context.GOOS = goos
	context.GOARCH = "amd64"
	context.CgoEnabled = false
	return &loader{
		src:      filepath.Join(goroot, "src"),
		context:  context,
		fset:     token.NewFileSet(),
		packages: map[string]*types.Package{"unsafe": types.Unsafe},
	}
}

// importable lists the packages that a program may import, sorted by path; unsafe is not among them.
func (l *loader) importable() ([]string, error) {
	var paths []string
	err := filepath.WalkDir(l.src, func(dir string, entry fs.DirEntry, err error) error {
		if err != nil || !entry.IsDir() {
			return err
		}
		switch entry.Name() {
		case "internal", "vendor", "testdata", "cmd":
			return filepath.SkipDir
		}
		if name := entry.Name(); name[0] == '_' || name[0] == '.' {
			return filepath.SkipDir
		}
		rel, err := filepath.Rel(l.src, dir)
		if err != nil {
			return err
		}
		path := filepath.ToSlash(rel)
		if path == "." || path == "builtin" || path == "unsafe" {
			return nil
		}
		pkg, err := l.context.ImportDir(dir, 0)
		var none *build.NoGoError
		if errors.As(err, &none) {
			return nil
		}
		if err != nil {
			return err
		}
		if pkg.Name != "main" && len(pkg.GoFiles) > 0 {
			paths = append(paths, path)
		}
		return nil
	})
	slices.Sort(paths)
	return paths, err
}

// Import implements types.Importer.
func (l *loader) Import(path string) (*types.Package, error) {
	if pkg := l.packages[path]; pkg != nil {
		return pkg, nil
	}
	dir := filepath.Join(l.src, filepath.FromSlash(path))
	first, _, _ := strings.Cut(path, "/")
	if strings.Contains(first, ".") {
		path = "vendor/" + path
		dir = filepath.Join(l.src, "vendor", filepath.FromSlash(strings.TrimPrefix(path, "vendor/")))
		if pkg := l.packages[path]; pkg != nil {
			return pkg, nil
		}
	}
	listed, err := l.context.ImportDir(dir, 0)
	if err != nil {
		return nil, err
	}
	var files []*ast.File
	for _, name := range listed.GoFiles {
		file, err := parser.ParseFile(l.fset, filepath.Join(dir, name), nil, parser.SkipObjectResolution)
		if err != nil {
			return nil, err
		}
		files = append(files, file)
	}
	config := types.Config{
		IgnoreFuncBodies: true,
		Importer:         l,
		Sizes:            types.SizesFor("gc", l.context.GOARCH),
	}
	pkg, err := config.Check(path, l.fset, files, nil)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	l.packages[path] = pkg
	return pkg, nil
}

var _ types.Importer = (*loader)(nil)
