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
//	alias    value is "PATH.NAME = TYPE", for an exported alias of a package that is imported; comes before its first use
//	package  a package begins; value is its import path; file is its folder; "module" is the path of its module; the
//	         lines after it belong to it
//	errors   value is the number of type errors, so that broken packages can be left out; lines about such a package
//	         are left out here already
//	file     a file of that package was type-checked
//	use      an identifier, used or declaring; value is what it means:
//	         "decl FILE OFFSET" where the entity is declared in the package itself (for an import without a name: its path),
//	         "ext PATH NAME" for an entity of another package, "universe NAME" for a predeclared one
//	type     an expression in a function body; value is its type as types.TypeString(t, nil) prints it, aliases resolved;
//	         of m[k] in v, ok := m[k] it is the type of v; the results of a call have no names;
//	         "mode" is one of value, const, type, builtin, nil, void; "const" is the value of a constant
//	call     a call of a declared function or method; value is the full name of its origin
//
// Dependencies are type-checked from source without the bodies of their functions, so nothing is compiled. With -tests the
// packages are those that go test builds: with their test files, and the external tests beside them.
package main

import (
	"bufio"
	"encoding/json"
	"flag"
	"fmt"
	"os"
)

func main() {
	dir := flag.String("dir", ".", "folder in which the patterns are meant")
	tests := flag.Bool("tests", false, "include test files and external tests")
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
	out := bufio.NewWriterSize(os.Stdout, 1<<20)
	defer out.Flush()
	enc := json.NewEncoder(out)
	enc.SetEscapeHTML(false)
	l := newLoader(packages)
	for _, p := range targets(packages) {
		checked := l.load(p)
		if checked == nil {
			continue
		}
		w := &writer{fset: l.fset, enc: enc, kinds: "," + kinds + ",", checked: checked}
		w.writeAliases(l.takeNew())
		w.writePackage(p)
	}
	return nil
}
