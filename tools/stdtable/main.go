// Stdtable writes the table of the standard library that gomend reads: src/semantics/std/stdlib.txt.
//
// It type-checks the importable packages of the Go distribution that runs it, for each of the platforms below, and
// adds from the distribution's api files the version that introduced each name. The format of the table is described
// in src/semantics/std/table.ts. The output depends on the distribution only.
//
// Usage: stdtable OUTPUT
package main

import (
	"fmt"
	"go/build"
	"log"
	"os"
	"path/filepath"
	"runtime"
)

// The first platform has the last word where platforms agree on a type but not on the names of parameters.
var platforms = []string{"linux", "windows", "darwin"}

func main() {
	log.SetFlags(0)
	log.SetPrefix("stdtable: ")
	if len(os.Args) != 2 {
		log.Fatal("usage: stdtable OUTPUT")
	}
	goroot := build.Default.GOROOT
	since, err := readVersions(filepath.Join(goroot, "api"))
	if err != nil {
		log.Fatal(err)
	}
	var table table
	for _, goos := range platforms {
		loader := newLoader(goroot, goos)
		paths, err := loader.importable()
		if err != nil {
			log.Fatal(err)
		}
		collected, err := collect(loader, paths)
		if err != nil {
			log.Fatal(fmt.Errorf("%s: %w", goos, err))
		}
		table.merge(collected)
	}
	if err := os.WriteFile(os.Args[1], table.encode(runtime.Version(), since), 0o666); err != nil {
		log.Fatal(err)
	}
}
