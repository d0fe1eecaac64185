package main

import (
	"encoding/json"
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"os"
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
	Module string `json:"module,omitempty"`
}

// A writer writes what is known of one package.
type writer struct {
	fset    *token.FileSet
	enc     *json.Encoder
	kinds   string
	checked *checked
}

func (w *writer) wants(kind string) bool { return strings.Contains(w.kinds, ","+kind+",") }

func (w *writer) writePackage(p *listed) {
	module := ""
	if p.Module != nil {
		module = p.Module.Path
	}
	w.write(record{File: p.Dir, Kind: "package", Value: pathOf(p), Module: module})
	w.write(record{File: p.Dir, Kind: "errors", Value: strconv.Itoa(w.checked.errors)})
	if w.checked.errors > 0 {
		return
	}
	for _, file := range w.checked.files {
		w.write(record{File: w.position(file.Pos()).Filename, Kind: "file"})
		if w.wants("use") {
			w.uses(file, w.checked.info)
		}
		if w.wants("type") {
			w.typesIn(file, w.checked.info)
		}
	}
}

// writeAliases tells what the exported aliases of packages stand for; generic ones stand for no one type.
func (w *writer) writeAliases(packages []*types.Package) {
	for _, pkg := range packages {
		for _, name := range pkg.Scope().Names() {
			obj, ok := pkg.Scope().Lookup(name).(*types.TypeName)
			if !ok || !obj.IsAlias() || !obj.Exported() {
				continue
			}
			if alias, ok := obj.Type().(*types.Alias); ok && alias.TypeParams().Len() > 0 {
				continue
			}
			w.write(record{Kind: "alias", Value: pkg.Path() + "." + name + " = " + typeString(obj.Type())})
		}
	}
}

func (w *writer) uses(file *ast.File, info *types.Info) {
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
			w.at(id, record{Kind: "use", Value: w.meaning(obj)})
		}
		return true
	})
}

func (w *writer) meaning(obj types.Object) string {
	switch {
	case obj.Pkg() == nil:
		return "universe " + obj.Name()
	case obj.Pkg() == w.checked.pkg:
		p := w.position(obj.Pos())
		return "decl " + p.Filename + " " + strconv.Itoa(p.Offset)
	default:
		return "ext " + obj.Pkg().Path() + " " + obj.Name()
	}
}

func (w *writer) typesIn(file *ast.File, info *types.Info) {
	for _, decl := range file.Decls {
		fn, ok := decl.(*ast.FuncDecl)
		if !ok || fn.Body == nil {
			continue
		}
		signatures := map[ast.Expr]bool{}
		repeated := repeatedValues(fn.Body)
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
				w.called(call, info)
			}
			if tv, ok := info.Types[expr]; ok {
				if repeated[expr] {
					tv.Value = nil
				}
				w.typed(expr, tv.Type, tv)
			} else if id, ok := expr.(*ast.Ident); ok {
				// Declaring identifiers are no expressions for go/types, but they have a type. That of an embedded field
				// names its type at the same time, which may be without a star.
				if v, ok := info.Defs[id].(*types.Var); ok && !v.Embedded() {
					w.typed(expr, v.Type(), types.TypeAndValue{})
				}
			}
			return true
		})
	}
}

// repeatedValues are the expressions of constant declarations that the specs after them repeat. go/types keeps the value
// that they have in the last of these, which is not the one that they have where they stand.
func repeatedValues(body *ast.BlockStmt) map[ast.Node]bool {
	repeated := map[ast.Node]bool{}
	ast.Inspect(body, func(n ast.Node) bool {
		decl, ok := n.(*ast.GenDecl)
		if !ok || decl.Tok != token.CONST {
			return true
		}
		for i, spec := range decl.Specs {
			if i+1 == len(decl.Specs) || len(decl.Specs[i+1].(*ast.ValueSpec).Values) > 0 {
				continue
			}
			for _, value := range spec.(*ast.ValueSpec).Values {
				ast.Inspect(value, func(part ast.Node) bool {
					repeated[part] = true
					return true
				})
			}
		}
		return true
	})
	return repeated
}

// called writes the name of the declared function or method that a call calls, as go/types/typeutil.Callee finds it.
func (w *writer) called(call *ast.CallExpr, info *types.Info) {
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
		w.at(call, record{Kind: "call", Value: fn.Origin().FullName()})
	}
}

func (w *writer) typed(expr ast.Expr, t types.Type, tv types.TypeAndValue) {
	if tuple, ok := t.(*types.Tuple); ok {
		if tv.HasOk() {
			t = tuple.At(0).Type()
		} else {
			t = unnamed(tuple)
		}
	}
	r := record{Kind: "type", Value: typeString(t), Mode: "value"}
	if strings.Contains(r.Value, "invalid type") {
		return // A dependency uses cgo, of which go/types is told nothing here.
	}
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
	w.at(expr, r)
}

// unnamed leaves out the names of results: they belong to the function, not to what a call gives.
func unnamed(tuple *types.Tuple) types.Type {
	vars := make([]*types.Var, tuple.Len())
	for i := range vars {
		vars[i] = types.NewParam(token.NoPos, nil, "", tuple.At(i).Type())
	}
	return types.NewTuple(vars...)
}

func (w *writer) at(n ast.Node, r record) {
	start := w.position(n.Pos())
	r.File, r.Offset, r.End = start.Filename, start.Offset, w.position(n.End()).Offset
	w.write(r)
}

func (w *writer) position(pos token.Pos) token.Position { return w.fset.PositionFor(pos, false) }

func (w *writer) write(r record) {
	if err := w.enc.Encode(r); err != nil {
		fmt.Fprintln(os.Stderr, "typescompare:", err)
		os.Exit(1)
	}
}
