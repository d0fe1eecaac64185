package main

import (
	"fmt"
	"go/types"
	"strconv"
	"strings"
)

// A printer writes types as go/types does, except that aliases other than any are resolved, that fields which nobody
// can name from outside are summed up, and that type parameters of a receiver are written as in the declaration.
type printer struct {
	// mention is told each defined type that is written.
	mention func(*types.TypeName)
	// rename gives the names to write for the type parameters of a receiver.
	rename map[*types.TypeParam]string
	// bare leaves out the names of parameters, so that equal texts mean identical types.
	bare bool
}

var (
	anyType        = types.Universe.Lookup("any").Type().Underlying()
	comparableType = types.Universe.Lookup("comparable").Type().Underlying()
)

func (p *printer) typ(t types.Type) string {
	t = types.Unalias(t)
	switch t := t.(type) {
	case *types.Basic:
		if t.Kind() == types.UnsafePointer {
			return "unsafe.Pointer"
		}
		return t.Name()
	case *types.Named:
		text := p.name(t.Obj())
		if args := t.TypeArgs(); args.Len() > 0 {
			var texts []string
			for arg := range args.Types() {
				texts = append(texts, p.typ(arg))
			}
			return text + "[" + strings.Join(texts, ", ") + "]"
		}
		return text + p.typeParams(t.TypeParams())
	case *types.Pointer:
		return "*" + p.typ(t.Elem())
	case *types.Slice:
		return "[]" + p.typ(t.Elem())
	case *types.Array:
		return "[" + strconv.FormatInt(t.Len(), 10) + "]" + p.typ(t.Elem())
	case *types.Map:
		return "map[" + p.typ(t.Key()) + "]" + p.typ(t.Elem())
	case *types.Chan:
		switch t.Dir() {
		case types.SendOnly:
			return "chan<- " + p.typ(t.Elem())
		case types.RecvOnly:
			return "<-chan " + p.typ(t.Elem())
		}
		if elem, ok := types.Unalias(t.Elem()).(*types.Chan); ok && elem.Dir() == types.RecvOnly {
			return "chan (" + p.typ(elem) + ")"
		}
		return "chan " + p.typ(t.Elem())
	case *types.Signature:
		return "func" + p.signature(t)
	case *types.Struct:
		var texts []string
		for _, field := range p.fields(t) {
			texts = append(texts, field.text())
		}
		return "struct{" + strings.Join(texts, "; ") + "}"
	case *types.Interface:
		return p.iface(t)
	case *types.Union:
		var terms []string
		for term := range t.Terms() {
			text := p.typ(term.Type())
			if term.Tilde() {
				text = "~" + text
			}
			terms = append(terms, text)
		}
		return strings.Join(terms, " | ")
	case *types.TypeParam:
		if name, ok := p.rename[t]; ok {
			return name
		}
		return t.Obj().Name()
	}
	panic(fmt.Sprintf("unexpected type %T", t))
}

func (p *printer) name(obj *types.TypeName) string {
	if obj.Pkg() == nil {
		return obj.Name()
	}
	p.mention(obj)
	return obj.Pkg().Path() + "." + obj.Name()
}

func (p *printer) iface(t *types.Interface) string {
	switch {
	case t == anyType:
		return "any"
	case t == comparableType:
		return "interface{comparable}"
	case t.IsImplicit() && t.NumExplicitMethods() == 0 && t.NumEmbeddeds() == 1:
		return p.typ(t.EmbeddedType(0))
	}
	var texts []string
	for method := range t.ExplicitMethods() {
		texts = append(texts, method.Name()+p.signature(method.Signature()))
	}
	for elem := range t.EmbeddedTypes() {
		texts = append(texts, p.typ(elem))
	}
	return "interface{" + strings.Join(texts, "; ") + "}"
}

func (p *printer) signature(t *types.Signature) string {
	text := p.typeParams(t.TypeParams()) + p.tuple(t.Params(), t.Variadic())
	results := t.Results()
	switch {
	case results.Len() == 0:
		return text
	case results.Len() == 1 && (p.bare || results.At(0).Name() == ""):
		return text + " " + p.typ(results.At(0).Type())
	}
	return text + " " + p.tuple(results, false)
}

func (p *printer) tuple(vars *types.Tuple, variadic bool) string {
	var texts []string
	for i := range vars.Len() {
		v := vars.At(i)
		text := ""
		if v.Name() != "" && !p.bare {
			text = v.Name() + " "
		}
		if slice, ok := v.Type().(*types.Slice); ok && variadic && i == vars.Len()-1 {
			text += "..." + p.typ(slice.Elem())
		} else {
			text += p.typ(v.Type())
		}
		texts = append(texts, text)
	}
	return "(" + strings.Join(texts, ", ") + ")"
}

func (p *printer) typeParams(list *types.TypeParamList) string {
	if list.Len() == 0 {
		return ""
	}
	text := "["
	for i := range list.Len() {
		param := list.At(i)
		if i > 0 {
			if previous := list.At(i - 1).Constraint(); param.Constraint() != previous {
				text += " " + p.typ(previous)
			}
			text += ", "
		}
		text += p.typ(param)
	}
	return text + " " + p.typ(list.At(list.Len()-1).Constraint()) + "]"
}

// A field of a struct as it stands in the table.
type field struct {
	name     string
	embedded bool
	typ      string // "?" when platforms differ
	bare     string // typ without the names of parameters
	tag      string // quoted, or ""
}

func (f field) text() string {
	text := f.typ
	if !f.embedded {
		text = f.name + " " + text
	}
	if f.tag != "" {
		text += " " + f.tag
	}
	return text
}

// fields gives the fields of a struct. Those that can neither be named from outside nor promote anything are replaced
// by one blank field that keeps what can be noticed of them: `[0]func()` when one of them is not comparable,
// sync.noCopy when one of them holds a lock by value, else `struct{}`.
func (p *printer) fields(t *types.Struct) []field {
	var fields []field
	hidden, comparable, lock := false, true, false
	for i := range t.NumFields() {
		v := t.Field(i)
		if v.Exported() || v.Embedded() && promotes(v.Type(), nil) {
			f := field{name: v.Name(), embedded: v.Embedded(), typ: p.typ(v.Type())}
			f.bare = (&printer{mention: p.mention, rename: p.rename, bare: true}).typ(v.Type())
			if tag := t.Tag(i); tag != "" {
				f.tag = strconv.QuoteToASCII(tag)
			}
			fields = append(fields, f)
			continue
		}
		hidden = true
		comparable = comparable && types.Comparable(v.Type())
		lock = lock || holdsLock(v.Type(), nil)
	}
	blank := func(typ string) {
		fields = append(fields, field{name: "_", typ: typ, bare: typ})
	}
	if !comparable {
		blank("[0]func()")
	}
	if lock {
		blank("sync.noCopy")
	}
	if hidden && comparable && !lock {
		blank("struct{}")
	}
	return fields
}

// promotes tells whether embedding the type gives a struct exported methods or fields.
func promotes(t types.Type, seen []types.Type) bool {
	for _, s := range seen {
		if s == t {
			return false
		}
	}
	base := types.Unalias(t)
	if pointer, ok := base.(*types.Pointer); ok {
		base = types.Unalias(pointer.Elem())
	}
	methods := types.NewMethodSet(types.NewPointer(base))
	if types.IsInterface(base) {
		methods = types.NewMethodSet(base)
	}
	for method := range methods.Methods() {
		if method.Obj().Exported() {
			return true
		}
	}
	if structure, ok := base.Underlying().(*types.Struct); ok {
		for v := range structure.Fields() {
			if v.Exported() || v.Embedded() && promotes(v.Type(), append(seen, t)) {
				return true
			}
		}
	}
	return false
}

// holdsLock tells whether a copy of a value copies a lock: something whose pointer has methods Lock and Unlock.
func holdsLock(t types.Type, seen []types.Type) bool {
	for _, s := range seen {
		if s == t {
			return false
		}
	}
	seen = append(seen, t)
	if named, ok := types.Unalias(t).(*types.Named); ok && !types.IsInterface(named) {
		methods := types.NewMethodSet(types.NewPointer(named))
		own := types.NewMethodSet(named)
		if methods.Lookup(nil, "Lock") != nil && methods.Lookup(nil, "Unlock") != nil && own.Lookup(nil, "Lock") == nil {
			return true
		}
	}
	switch under := t.Underlying().(type) {
	case *types.Array:
		return holdsLock(under.Elem(), seen)
	case *types.Struct:
		for v := range under.Fields() {
			if holdsLock(v.Type(), seen) {
				return true
			}
		}
	}
	return false
}
