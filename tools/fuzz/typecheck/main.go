// Typecheck tells what go/types finds in single files that import the standard library only.
//
// Each line on standard input is a JSON string, the text of a file. Each line on standard output answers one of them:
//
//	{"errors": [{"offset": N, "message": M}], "uses": [[N, D]]}
//
// Offsets are bytes, 0-based; uses are identifiers, with the offset of what they mean where that is in the file.
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"go/ast"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"io"
	"os"
	"os/exec"
	"strings"
)

type answer struct {
	Errors []problem `json:"errors"`
	Uses   [][2]int  `json:"uses"`
}

type problem struct {
	Offset  int    `json:"offset"`
	Message string `json:"message"`
}

func main() {
	if err := run(os.Stdin, os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "typecheck:", err)
		os.Exit(1)
	}
}

func run(in io.Reader, out io.Writer) error {
	fset := token.NewFileSet()
	std := importer.ForCompiler(fset, "gc", func(path string) (io.ReadCloser, error) {
		export, err := exec.Command("go", "list", "-export", "-f", "{{.Export}}", path).Output()
		if err != nil {
			return nil, fmt.Errorf("go list %s: %w", path, err)
		}
		return os.Open(strings.TrimSpace(string(export)))
	})
	lines := bufio.NewScanner(in)
	lines.Buffer(nil, 1<<26)
	encoder := json.NewEncoder(out)
	for lines.Scan() {
		var text string
		if err := json.Unmarshal(lines.Bytes(), &text); err != nil {
			return err
		}
		if err := encoder.Encode(check(fset, std, text)); err != nil {
			return err
		}
	}
	return lines.Err()
}

func check(fset *token.FileSet, std types.Importer, text string) answer {
	found := answer{Errors: []problem{}, Uses: [][2]int{}}
	offset := func(pos token.Pos) int { return fset.Position(pos).Offset }
	file, err := parser.ParseFile(fset, "a.go", text, parser.SkipObjectResolution)
	if err != nil {
		found.Errors = append(found.Errors, problem{0, "syntax: " + err.Error()})
		return found
	}
	config := types.Config{Importer: std, Error: func(err error) {
		if e, ok := err.(types.Error); ok {
			found.Errors = append(found.Errors, problem{offset(e.Pos), e.Msg})
		}
	}}
	info := &types.Info{Uses: map[*ast.Ident]types.Object{}}
	// Errors go to the function above.
	_, _ = config.Check("fuzz", fset, []*ast.File{file}, info)
	for ident, object := range info.Uses {
		if _, isPackage := object.(*types.PkgName); !isPackage && object.Pkg() != nil && object.Pkg().Path() == "fuzz" {
			found.Uses = append(found.Uses, [2]int{offset(ident.Pos()), offset(object.Pos())})
		}
	}
	return found
}
