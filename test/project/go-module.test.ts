import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { test } from "node:test";
import { parseGoModFile } from "../../src/project/go-mod-file.ts";
import { GoModules } from "../../src/project/go-module.ts";
import { readPackageFiles } from "../../src/project/go-package-dir.ts";
import { createHost } from "../../src/project/host.ts";
import { goPaths, goSetting, moduleCacheDir } from "../../src/project/module-cache.ts";
import { compareVersions } from "../../src/project/semver.ts";

/** Writes files below a fresh folder, hands it to `use` with the modules as seen from there, and clears up. */
function inTree(
  files: Readonly<Record<string, string>>,
  use: (root: string, modules: GoModules, where: (path: string, from: string) => string | undefined) => void,
  env: Readonly<Record<string, string>> = {},
): void {
  const root = mkdtempSync(join(tmpdir(), "gomend-modules-"));
  try {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(join(root, dirname(path)), { recursive: true });
      writeFileSync(join(root, path), text);
    }
    const modules = new GoModules({ env: { GOMODCACHE: join(root, "cache"), ...env }, home: join(root, "home") });
    const where = (path: string, from: string) => {
      const found = modules.resolve(path, join(root, from));
      return found && relative(root, found.dir).replaceAll("\\", "/");
    };
    use(root, modules, where);
  } finally {
    rmSync(root, { recursive: true });
  }
}

test("a go.mod with blocks, comments, quotes and every directive", () => {
  const parsed = parseGoModFile(
    `// Deprecated: no
module "example.com/m" // why
go 1.22.3
toolchain go1.23.0
godebug default=go1.21
require example.com/a v1.0.0
require (
	example.com/b v0.0.0-20200101000000-abcdefabcdef // indirect
	\`example.com/C\` v2.0.0+incompatible

)
exclude example.com/a v0.9.0
replace example.com/a => ../a
replace (
	example.com/b v1.0.0 => example.com/fork v1.1.0
	example.com/d => /abs/d
)
retract [v1.0.0, v1.0.5]
retract (
	v1.1.0 // bad
)
tool example.com/tool
ignore ./x
exclude ()
`.replaceAll("\n", "\r\n"),
    "go.mod",
  );
  assert.equal(parsed.problem, undefined);
  assert.equal(parsed.module, "example.com/m");
  assert.equal(parsed.goVersion, 22);
  assert.deepEqual(
    [...parsed.requires],
    [
      ["example.com/a", "v1.0.0"],
      ["example.com/b", "v0.0.0-20200101000000-abcdefabcdef"],
      ["example.com/C", "v2.0.0+incompatible"],
    ],
  );
  assert.deepEqual(parsed.replaces, [
    { path: "example.com/a", version: undefined, target: "../a", targetVersion: undefined },
    { path: "example.com/b", version: "v1.0.0", target: "example.com/fork", targetVersion: "v1.1.0" },
    { path: "example.com/d", version: undefined, target: "/abs/d", targetVersion: undefined },
  ]);
});

test("a broken go.mod: the first problem with its line, and what could be read", () => {
  const problem = (text: string) => {
    const { problem: found } = parseGoModFile(text, "/x/go.mod");
    return found && `${found.file}:${found.line}: ${found.message}`;
  };
  assert.equal(problem("module m\ngo banana\n"), '/x/go.mod:2: invalid go version "banana": must match format 1.23');
  assert.equal(problem("module m\ngo go1.22\n"), '/x/go.mod:2: invalid go version "go1.22": must match format 1.23');
  assert.equal(problem("module m\n\nfoo bar\n"), "/x/go.mod:3: unknown directive: foo");
  assert.equal(problem("module m\nrequire a\n"), "/x/go.mod:2: usage: require module/path v1.2.3");
  assert.equal(problem("module m\nrequire (\n\ta v1\n"), "/x/go.mod:2: the block require ( is not closed");
  assert.equal(problem("go 1.22\n"), "/x/go.mod:1: no module declaration");
  assert.equal(problem(""), "/x/go.mod:1: no module declaration");
  assert.match(problem("module m\nreplace a b\n") ?? "", /:2: usage: replace/);
  assert.match(problem("module m\nreplace a => b\n") ?? "", /:2: usage: replace/);
  assert.equal(problem('module "m\n'), "/x/go.mod:1: unterminated string");
  assert.equal(problem("module a\nmodule b\n"), "/x/go.mod:2: repeated module statement");
  assert.equal(problem("module a\n<<<<<<< HEAD\ngo 1.22\n=======\n"), "/x/go.mod:2: unknown directive: <<<<<<<");
  const parsed = parseGoModFile("module m\ngo banana\nrequire a.b/c v1.0.0\n", "go.mod");
  assert.equal(parsed.module, "m");
  assert.equal(parsed.goVersion, undefined);
  assert.equal(parsed.requires.get("a.b/c"), "v1.0.0");
});

test("the nearest go.mod upward, nested modules, and the import path of a folder", () => {
  const files = {
    "m/go.mod": "module example.com/m\n\ngo 1.22\n",
    "m/a/b/x.go": "package b\n",
    "m/nested/go.mod": "module example.com/nested\n",
    "m/nested/c/x.go": "package c\n",
    "m/vendor/example.com/v/x.go": "package v\n",
    "alone/x.go": "package alone\n",
  };
  inTree(files, (root, modules) => {
    const m = modules.moduleOf(join(root, "m/a/b"));
    assert.equal(m?.path, "example.com/m");
    assert.equal(m?.dir, join(root, "m"));
    assert.equal(m?.goVersion, 22);
    assert.equal(m?.problem, undefined);
    assert.equal(modules.moduleOf(join(root, "m")), m);
    assert.equal(modules.moduleOf(join(root, "m/nested/c"))?.path, "example.com/nested");
    assert.equal(modules.moduleOf(join(root, "m/nested/c"))?.goVersion, 16);
    assert.equal(modules.moduleOf(join(root, "alone")), undefined);
    const path = (dir: string) => modules.importPathOf(join(root, dir));
    assert.equal(path("m"), "example.com/m");
    assert.equal(path("m/a/b"), "example.com/m/a/b");
    assert.equal(path("m/nested/c"), "example.com/nested/c");
    assert.equal(path("m/vendor/example.com/v"), "example.com/v");
    assert.equal(path("alone"), undefined);
  });
});

test("packages of the module itself, internal ones too, but not those of nested modules", () => {
  const files = {
    "m/go.mod": "module example.com/m\n",
    "m/x.go": "package m\n",
    "m/internal/i/x.go": "package i\n",
    "m/empty/x_test.go": "package empty\n",
    "m/nested/go.mod": "module example.com/m/nested\n",
    "m/nested/x.go": "package nested\n",
  };
  inTree(files, (_root, _modules, where) => {
    assert.equal(where("example.com/m", "m"), "m");
    assert.equal(where("example.com/m/internal/i", "m"), "m/internal/i");
    assert.equal(where("example.com/m/internal/i", "m/internal/i"), "m/internal/i");
    assert.equal(where("example.com/m/empty", "m"), undefined);
    assert.equal(where("example.com/m/nested", "m"), undefined);
    assert.equal(where("example.com/m/nested", "m/nested"), "m/nested");
    assert.equal(where("example.com/mother", "m"), undefined);
    assert.equal(where("example.com/m/../m", "m"), undefined);
    assert.equal(where("", "m"), undefined);
  });
});

test("the module cache: escaped paths, the longest module path, and imports of dependencies", () => {
  const files = {
    "m/go.mod":
      "module example.com/m\ngo 1.20\nrequire (\n\tgithub.com/BurntSushi/toml v1.2.3\n\texample.com/d v1.0.0\n\texample.com/d/sub v0.5.0\n\texample.com/gone v1.0.0\n)\n",
    "cache/github.com/!burnt!sushi/toml@v1.2.3/x.go": "package toml\n",
    "cache/github.com/!burnt!sushi/toml@v1.2.3/go.mod": "module github.com/BurntSushi/toml\ngo 1.18\n",
    "cache/example.com/d@v1.0.0/a/x.go": "package a\n",
    "cache/example.com/d@v1.0.0/sub/x.go": "package old\n",
    "cache/example.com/d/sub@v0.5.0/x.go": "package sub\n",
  };
  inTree(files, (root, modules, where) => {
    assert.equal(where("github.com/BurntSushi/toml", "m"), "cache/github.com/!burnt!sushi/toml@v1.2.3");
    assert.equal(modules.resolve("github.com/BurntSushi/toml", join(root, "m"))?.goVersion, 18);
    assert.equal(where("example.com/d/a", "m"), "cache/example.com/d@v1.0.0/a");
    assert.equal(modules.resolve("example.com/d/a", join(root, "m"))?.goVersion, 16);
    assert.equal(where("example.com/d/sub", "m"), "cache/example.com/d/sub@v0.5.0");
    assert.equal(where("example.com/d", "m"), undefined);
    assert.equal(where("example.com/gone", "m"), undefined);
    assert.equal(where("example.com/unrequired", "m"), undefined);
    // A dependency's imports mean what they mean in the build that led to it.
    assert.equal(
      where("example.com/d/sub", "cache/github.com/!burnt!sushi/toml@v1.2.3"),
      "cache/example.com/d/sub@v0.5.0",
    );
    assert.equal(where("example.com/d/sub", "cache/example.com/d@v1.0.0/a"), "cache/example.com/d/sub@v0.5.0");
  });
});

test("before go 1.17 the requirements of requirements count, the greatest version wins", () => {
  const files = {
    "m/go.mod": "module example.com/m\ngo 1.16\nrequire (\n\texample.com/a v1.0.0\n\texample.com/b v1.0.0\n)\n",
    "cache/cache/download/example.com/a/@v/v1.0.0.mod": "module example.com/a\nrequire example.com/c v1.9.0\n",
    "cache/cache/download/example.com/b/@v/v1.0.0.mod": "module example.com/b\nrequire example.com/c v1.10.0\n",
    "cache/example.com/c@v1.9.0/x.go": "package c\n",
    "cache/example.com/c@v1.10.0/x.go": "package c\n",
  };
  inTree(files, (_root, _modules, where) => assert.equal(where("example.com/c", "m"), "cache/example.com/c@v1.10.0"));
});

test("replace: to folders and to versions, for one version and for all", () => {
  const files = {
    "m/go.mod": `module example.com/m
go 1.21
require (
	example.com/a v1.0.0
	example.com/b v1.0.0
	example.com/c v1.0.0
)
replace example.com/a => ../local
replace example.com/b v1.0.0 => example.com/Fork v1.5.0
replace example.com/c v2.0.0 => ../local
replace example.com/unrequired => ../local
`,
    "local/go.mod": "module whatever\ngo 1.19\n",
    "local/p/x.go": "package p\n",
    "cache/example.com/!fork@v1.5.0/x.go": "package b\n",
    "cache/example.com/c@v1.0.0/p/x.go": "package p\n",
  };
  inTree(files, (root, modules, where) => {
    assert.equal(where("example.com/a/p", "m"), "local/p");
    assert.equal(modules.resolve("example.com/a/p", join(root, "m"))?.goVersion, 19);
    assert.equal(where("example.com/b", "m"), "cache/example.com/!fork@v1.5.0");
    assert.equal(where("example.com/c/p", "m"), "cache/example.com/c@v1.0.0/p");
    assert.equal(where("example.com/unrequired/p", "m"), "local/p");
  });
});

test("replace: a module on disk follows its own go.mod, whoever asked before", () => {
  const files = {
    "m/go.mod":
      "module example.com/m\ngo 1.24\nrequire (\n\texample.com/a v1.0.0\n\texample.com/b v1.0.0\n\texample.com/x v1.2.0\n)\nreplace example.com/a => ../a\nreplace example.com/b => ../b\n",
    "a/go.mod": "module example.com/a\ngo 1.24\nrequire example.com/x v1.0.0\n",
    "a/x.go": "package a\n",
    "b/x.go": "package b\n",
    "cache/example.com/x@v1.0.0/x.go": "package x\n",
    "cache/example.com/x@v1.2.0/x.go": "package x\n",
  };
  const ways = [[], ["m"]];
  for (const before of ways) {
    inTree(files, (_root, _modules, where) => {
      for (const from of before) assert.equal(where("example.com/a", from), "a");
      assert.equal(where("example.com/x", "a"), "cache/example.com/x@v1.0.0");
      assert.equal(where("example.com/x", "m"), "cache/example.com/x@v1.2.0");
      assert.equal(where("example.com/b", "m"), "b");
      assert.equal(where("example.com/x", "b"), "cache/example.com/x@v1.2.0", "it has no go.mod");
    });
  }
});

test("vendor comes before the cache, and knows the versions of its modules", () => {
  const files = {
    "m/go.mod": "module example.com/m\ngo 1.22\nrequire (\n\texample.com/a v1.0.0\n\texample.com/b v1.0.0\n)\n",
    "m/vendor/modules.txt": "# example.com/a v1.0.0\n## explicit; go 1.19\nexample.com/a/p\n",
    "m/vendor/example.com/a/p/x.go": "package p\n",
    "cache/example.com/a@v1.0.0/p/x.go": "package p\n",
    "cache/example.com/b@v1.0.0/x.go": "package b\n",
  };
  inTree(files, (root, modules, where) => {
    assert.equal(where("example.com/a/p", "m"), "m/vendor/example.com/a/p");
    assert.equal(modules.resolve("example.com/a/p", join(root, "m"))?.goVersion, 19);
    assert.equal(where("example.com/a/p", "m/vendor/example.com/a/p"), "m/vendor/example.com/a/p");
    assert.equal(where("example.com/b", "m"), "cache/example.com/b@v1.0.0");
  });
  inTree(
    files,
    (_root, _modules, where) => assert.equal(where("example.com/a/p", "m"), "cache/example.com/a@v1.0.0/p"),
    {
      GOFLAGS: "-mod=mod",
    },
  );
});

const WORK = {
  "w/go.work": "go 1.22\nuse (\n\t./a\n\t./b\n)\nreplace example.com/r => ./r\n",
  "w/a/go.mod": "module example.com/a\ngo 1.21\nrequire example.com/dep v1.0.0\n",
  "w/a/x.go": "package a\n",
  "w/b/go.mod": "module example.com/b\ngo 1.21\nrequire example.com/dep v1.2.0\n",
  "w/b/p/x.go": "package p\n",
  "w/c/go.mod": "module example.com/c\ngo 1.21\n",
  "w/r/x.go": "package r\n",
  "cache/example.com/dep@v1.0.0/x.go": "package dep\n",
  "cache/example.com/dep@v1.2.0/x.go": "package dep\n",
};

test("go.work: modules see each other, versions are chosen for all", () => {
  inTree(WORK, (_root, _modules, where) => {
    assert.equal(where("example.com/b/p", "w/a"), "w/b/p");
    assert.equal(where("example.com/a", "w/b/p"), "w/a");
    assert.equal(where("example.com/dep", "w/a"), "cache/example.com/dep@v1.2.0");
    assert.equal(where("example.com/r", "w/a"), "w/r");
    assert.equal(where("example.com/a", "w/c"), undefined);
  });
  inTree(
    WORK,
    (_root, _modules, where) => {
      assert.equal(where("example.com/b/p", "w/a"), undefined);
      assert.equal(where("example.com/dep", "w/a"), "cache/example.com/dep@v1.0.0");
    },
    { GOWORK: "off" },
  );
});

test("broken go.mod and go.work are told of with file and line, and nothing is thrown", () => {
  const files = {
    "m/go.mod": "module example.com/m\nrequire (\n",
    "m/x.go": "package m\n",
    "w/go.work": "use ./a\nnonsense\n",
    "w/a/go.mod": "module example.com/a\n",
    "d/go.mod/x": "a folder in its place",
  };
  inTree(files, (root, modules, where) => {
    assert.deepEqual(modules.moduleOf(join(root, "m"))?.problem, {
      file: join(root, "m/go.mod"),
      line: 2,
      message: "the block require ( is not closed",
    });
    assert.equal(where("example.com/m", "m"), "m");
    assert.equal(modules.moduleOf(join(root, "w/a"))?.problem?.file, join(root, "w/go.work"));
    assert.equal(modules.moduleOf(join(root, "w/a"))?.problem?.line, 2);
    assert.match(modules.moduleOf(join(root, "d"))?.problem?.message ?? "", /^cannot be read: /);
    assert.equal(modules.importPathOf(join(root, "d")), undefined);
  });
});

test("folders without go.mod: vendor upward, then GOPATH", () => {
  const files = {
    "gp/src/example.com/p/x.go": "package p\n",
    "gp/src/example.com/q/vendor/example.com/v/x.go": "package v\n",
    "gp/src/example.com/q/r/x.go": "package r\n",
  };
  inTree(files, (root) => {
    const modules = new GoModules({ env: { GOPATH: join(root, "gp") }, home: join(root, "home") });
    const from = join(root, "gp/src/example.com/q/r");
    assert.equal(modules.resolve("example.com/v", from)?.dir, join(root, "gp/src/example.com/q/vendor/example.com/v"));
    assert.equal(modules.resolve("example.com/p", from)?.dir, join(root, "gp/src/example.com/p"));
  });
});

test("Go settings: the environment, the file of go env -w, the defaults", () => {
  const files = { "home/.config/go/env": "GOMODCACHE=/from/file\nGOFLAGS=-mod=mod\n" };
  inTree(files, (root) => {
    const home = join(root, "home");
    assert.equal(goSetting("GOFLAGS", {}, home), "-mod=mod");
    assert.equal(goSetting("GOFLAGS", { GOFLAGS: "-v" }, home), "-v");
    assert.equal(goSetting("GOFLAGS", { GOENV: "off" }, home), "");
    assert.equal(moduleCacheDir({}, home), "/from/file");
    assert.equal(moduleCacheDir({ GOMODCACHE: "/c" }, home), "/c");
    const other = join(root, "other");
    assert.equal(moduleCacheDir({}, other), join(other, "go/pkg/mod"));
    assert.equal(moduleCacheDir({ GOPATH: "/gp" }, other), "/gp/pkg/mod");
    assert.deepEqual(goPaths({}, other), [join(other, "go")]);
  });
});

test("versions are ordered as semantic versioning says", () => {
  const ascending = [
    "v0.0.0-20200101000000-aaaaaaaaaaaa",
    "v0.0.0-20210101000000-aaaaaaaaaaaa",
    "v0.9.0",
    "v1.0.0-alpha",
    "v1.0.0-alpha.1",
    "v1.0.0-alpha.beta",
    "v1.0.0-rc.2",
    "v1.0.0-rc.10",
    "v1.0.0",
    "v1.2.0",
    "v1.10.0",
    "v2.0.0+incompatible",
  ];
  for (let i = 0; i < ascending.length; i++) {
    for (let j = 0; j < ascending.length; j++) {
      assert.equal(Math.sign(compareVersions(ascending[i] as string, ascending[j] as string)), Math.sign(i - j));
    }
  }
  assert.equal(compareVersions("v1.0.0", "v1.0.0+meta"), 0);
});

test("the files of a package: no tests, no programs and documentation among them, whatever the build tags", () => {
  const files = {
    "p/a_linux.go": "//go:build linux\n\npackage p\n",
    "p/b_windows.go": "package p\n",
    "p/c.go": "/* a */ // b\npackage /**/ p\n".replace("/**/", ""),
    "p/c_test.go": "package p\n",
    "p/gen.go": "//go:build ignore\n\npackage p\n",
    "p/main.go": "package main\n",
    "p/doc.go": "package documentation\n",
    "p/_x.go": "package p\n",
    "p/.x.go": "package p\n",
    "p/sub.go/x": "a folder",
    "p/README": "no Go",
    "main/main.go": "package main\n",
    "broken/x.go": "pack",
  };
  inTree(files, (root) => {
    const names = (dir: string) =>
      readPackageFiles(join(root, dir)).map((file) => relative(join(root, dir), file.path));
    assert.deepEqual(names("p"), ["a_linux.go", "b_windows.go", "c.go"]);
    assert.deepEqual(names("main"), ["main.go"]);
    assert.deepEqual(names("broken"), ["x.go"]);
    assert.deepEqual(names("none"), []);
  });
});

test("the host gives a package's sources once, with its module's version", () => {
  const files = {
    "m/go.mod": "module example.com/m\ngo 1.23\n",
    "m/p/x.go": "package p\n",
    "m/p/x_test.go": "package p\n",
  };
  inTree(files, (root, modules) => {
    const host = createHost(modules);
    const source = host.importPackage("example.com/m/p", join(root, "m"));
    assert.deepEqual(source, {
      path: "example.com/m/p",
      dir: join(root, "m/p"),
      goVersion: 23,
      files: [{ path: join(root, "m/p/x.go"), text: "package p\n" }],
    });
    assert.equal(host.importPackage("example.com/m/p", join(root, "m/p")), source);
    assert.equal(host.importPackage("example.com/m/none", join(root, "m")), undefined);
  });
});
