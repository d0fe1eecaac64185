package main

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"path/filepath"
	"sort"
)

// A loader type-checks packages from source.
type loader struct {
	fset     *token.FileSet
	listed   map[string]*listed
	imported map[string]*types.Package
	// fresh are the packages that were imported since takeNew was called.
	fresh []*types.Package
	// forTest is the test for which packages were imported last: those of other tests are not needed again.
	forTest string
}

// checked is a package with the answers of go/types.
type checked struct {
	pkg    *types.Package
	files  []*ast.File
	info   *types.Info
	errors int
}

func newLoader(packages []*listed) *loader {
	l := &loader{fset: token.NewFileSet(), listed: map[string]*listed{}, imported: map[string]*types.Package{}}
	for _, p := range packages {
		l.listed[p.ImportPath] = p
	}
	return l
}

// load type-checks a package with the bodies of its functions; nil where a file cannot be parsed, for broken source is
// no question for go/types.
func (l *loader) load(p *listed) *checked {
	if p.ForTest != l.forTest {
		for path := range l.imported {
			if l.listed[path].ForTest != "" {
				delete(l.imported, path)
			}
		}
		l.forTest = p.ForTest
	}
	files, complete := l.parse(p)
	if !complete || len(files) == 0 {
		return nil
	}
	c := &checked{files: files, info: &types.Info{
		Types:     map[ast.Expr]types.TypeAndValue{},
		Defs:      map[*ast.Ident]types.Object{},
		Uses:      map[*ast.Ident]types.Object{},
		Implicits: map[ast.Node]types.Object{},
	}}
	conf := l.config(p)
	conf.Error = func(error) { c.errors++ }
	c.pkg, _ = conf.Check(pathOf(p), l.fset, files, c.info)
	return c
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
	files, _ := l.parse(dependency)
	conf := l.config(dependency)
	conf.IgnoreFuncBodies = true
	// What is wrong in a dependency shows where it matters.
	conf.Error = func(error) {}
	pkg, err := conf.Check(pathOf(dependency), l.fset, files, nil)
	if pkg == nil {
		return nil, err
	}
	l.imported[path] = pkg
	l.fresh = append(l.fresh, pkg)
	return pkg, nil
}

// takeNew gives the packages that were imported since it was called last.
func (l *loader) takeNew() []*types.Package {
	fresh := l.fresh
	l.fresh = nil
	return fresh
}

func (l *loader) parse(p *listed) (files []*ast.File, complete bool) {
	names := append(append([]string{}, p.GoFiles...), p.CgoFiles...)
	sort.Strings(names)
	complete = true
	for _, name := range names {
		file, err := parser.ParseFile(l.fset, filepath.Join(p.Dir, name), nil, parser.SkipObjectResolution)
		if err != nil {
			complete = false
			continue
		}
		files = append(files, file)
	}
	return files, complete
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

type importerFunc func(path string) (*types.Package, error)

func (f importerFunc) Import(path string) (*types.Package, error) { return f(path) }
