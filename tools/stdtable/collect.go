package main

import (
	"go/constant"
	"go/types"
	"maps"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// A pkg is a package as one platform, or the merged table, has it.
type pkg struct {
	path, name string
	hidden     bool // holds only what other packages mention; cannot be imported
	open       bool // platforms differ, so that further ones may have more names
	entries    map[string]*entry
}

// An entry is a package-level symbol.
type entry struct {
	kind       string // func, var, const, type, alias
	typ        string // type; for type and alias: what the name denotes; "" for structs: see fields
	bare       string // typ without the names of parameters
	typeParams string
	ifaceNames []string // explicit methods of an interface
	isStruct   bool
	fields     []field
	value      string // of a constant
	methods    map[string]method
	open       bool // platforms differ in fields or methods
}

type method struct {
	pointer   bool
	typ, bare string
}

type collector struct {
	packages map[string]*pkg
	queue    []*types.TypeName
	seen     map[*types.TypeName]bool
}

// collect gives the exported symbols of the packages, and the other types of the distribution that they mention.
func collect(l *loader, paths []string) (map[string]*pkg, error) {
	c := &collector{packages: map[string]*pkg{}, seen: map[*types.TypeName]bool{}}
	for _, path := range paths {
		loaded, err := l.Import(path)
		if err != nil {
			return nil, err
		}
		c.pkg(loaded, false)
		scope := loaded.Scope()
		for _, name := range scope.Names() {
			if obj := scope.Lookup(name); obj.Exported() {
				c.object(obj)
			}
		}
	}
	// The printer writes sync.noCopy for locks that cannot be named.
	c.mention(l.packages["sync"].Scope().Lookup("noCopy").(*types.TypeName))
	for len(c.queue) > 0 {
		next := c.queue[0]
		c.queue = c.queue[1:]
		c.pkg(next.Pkg(), true)
		c.object(next)
	}
	return c.packages, nil
}

func (c *collector) pkg(p *types.Package, hidden bool) *pkg {
	known := c.packages[p.Path()]
	if known == nil {
		known = &pkg{path: p.Path(), name: p.Name(), hidden: hidden, entries: map[string]*entry{}}
		c.packages[p.Path()] = known
	}
	return known
}

func (c *collector) mention(obj *types.TypeName) {
	if !c.seen[obj] {
		c.seen[obj] = true
		c.queue = append(c.queue, obj)
	}
}

func (c *collector) print(t types.Type, rename map[*types.TypeParam]string) (typ, bare string) {
	full := printer{mention: c.mention, rename: rename}
	short := printer{mention: c.mention, rename: rename, bare: true}
	return full.typ(t), short.typ(t)
}

func (c *collector) object(obj types.Object) {
	entries := c.pkg(obj.Pkg(), true).entries
	if entries[obj.Name()] != nil {
		return
	}
	e := &entry{}
	entries[obj.Name()] = e
	switch obj := obj.(type) {
	case *types.Func:
		e.kind = "func"
	case *types.Var:
		e.kind = "var"
	case *types.Const:
		e.kind = "const"
		e.value = constantText(obj)
	case *types.TypeName:
		e.kind = "type"
		if obj.IsAlias() {
			e.kind = "alias"
			break
		}
		c.seen[obj] = true
		c.named(obj.Type().(*types.Named), e)
		return
	}
	e.typ, e.bare = c.print(obj.Type(), nil)
}

func (c *collector) named(t *types.Named, e *entry) {
	p := printer{mention: c.mention}
	e.typeParams = p.typeParams(t.TypeParams())
	if structure, ok := t.Underlying().(*types.Struct); ok {
		e.isStruct = true
		e.fields = p.fields(structure)
	} else {
		e.typ, e.bare = c.print(t.Underlying(), nil)
	}
	if iface, ok := t.Underlying().(*types.Interface); ok {
		for f := range iface.ExplicitMethods() {
			e.ifaceNames = append(e.ifaceNames, f.Name())
		}
	}
	e.methods = map[string]method{}
	for f := range t.Methods() {
		if !f.Exported() {
			continue
		}
		signature := f.Signature()
		rename := map[*types.TypeParam]string{}
		for i := range signature.RecvTypeParams().Len() {
			rename[signature.RecvTypeParams().At(i)] = t.TypeParams().At(i).Obj().Name()
		}
		_, pointer := types.Unalias(signature.Recv().Type()).(*types.Pointer)
		m := method{pointer: pointer}
		m.typ, m.bare = c.print(signature, rename)
		e.methods[f.Name()] = m
	}
}

// Longer constants are left out: nobody compares with them, and they would fill the table.
const longestValue = 80

// constantText gives true or false, a quoted string, an integer, or a number with a point or an exponent; "" when it
// is none of these or too long.
func constantText(obj *types.Const) string {
	text := ""
	value := obj.Val()
	basic, ok := obj.Type().Underlying().(*types.Basic)
	switch {
	case !ok:
	case basic.Info()&types.IsBoolean != 0:
		text = strconv.FormatBool(constant.BoolVal(value))
	case basic.Info()&types.IsString != 0:
		if s := constant.StringVal(value); utf8.ValidString(s) {
			text = strconv.QuoteToASCII(s)
		}
	case basic.Info()&types.IsInteger != 0:
		text = constant.ToInt(value).ExactString()
	case basic.Info()&types.IsFloat != 0:
		number, _ := constant.Float64Val(value)
		text = strconv.FormatFloat(number, 'g', -1, 64)
		if !strings.ContainsAny(text, ".eIN") {
			text += ".0"
		}
	}
	if len(text) > longestValue {
		return ""
	}
	return text
}

func sortedKeys[V any](m map[string]V) []string {
	return slices.Sorted(maps.Keys(m))
}
