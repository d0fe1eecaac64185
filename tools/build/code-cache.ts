import { spawnSync } from "node:child_process";
import { appendFileSync, cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { codeCacheOf } from "../../src/cli/launch.ts";

const RECORDER = fileURLToPath(new URL("record-code.ts", import.meta.url));

/**
 * Writes down what V8 makes of the bundled program, see src/cli/launch.ts: all functions that common runs call.
 * @param program its file, absolute, in a folder that is complete but for this.
 * @param example a folder of Go code with things to find.
 * @throws Error when the program fails.
 */
export function writeCodeCache(program: string, example: string): void {
  const scratch = mkdtempSync(join(tmpdir(), "gomend-build-"));
  try {
    const cwd = join(scratch, "example");
    cpSync(example, cwd, { recursive: true });
    addImporter(cwd);
    // Variables that git sets for hooks name the repository of the build.
    const others = Object.entries(process.env).filter(([name]) => !/^(?:GIT|GOMEND)_/.test(name));
    const env = { ...Object.fromEntries(others), GOMEND_CACHE_DIR: join(scratch, "cache") };
    const record = (...args: string[]): void => {
      const words = ["--import", import.meta.resolve("tsx"), RECORDER, program, ...args];
      const { status, stderr } = spawnSync(process.execPath, words, { cwd, env, encoding: "utf8" });
      // There are findings.
      const isRecorded = (status === 0 || status === 1) && existsSync(codeCacheOf(program));
      if (!isRecorded) throw new Error(`gomend ${args.join(" ")}: ${stderr}`);
    };
    record("check");
    // With the answers that are kept now.
    record("check");
    record();
    appendFileSync(join(cwd, "imported", "store.go"), "\nfunc (s *Store) Len() int { return len(s.names) }\n");
    appendFileSync(join(cwd, "importer", "serve.go"), "\nfunc more(s *imported.Store) int { return s.Len() }\n");
    if (stageAll(cwd, env)) record("--staged");
    record("--write", "--allow-dirty");
  } finally {
    rmSync(scratch, { recursive: true });
  }
}

/** What the example lacks: a package of its module that another one imports, and a go.mod that requires and replaces. */
const IMPORTER: Readonly<Record<string, string>> = {
  "imported/store.go": `//go:build !ignore

package imported

import "net/http"

type Option func(*Store)

type Base struct{ names []string }

type Store struct {
	Base
	client *http.Client
}

type Getter interface{ Get(name string) (*http.Response, error) }

type Alias = Store

func New(options ...Option) (*Store, error) { return &Store{client: http.DefaultClient}, nil }

func (s *Store) Get(name string) (*http.Response, error) {
	s.names = append(s.names, name)
	return s.client.Get(name)
}
`,
  "importer/serve.go": `package importer

import (
	"context"

	"example.com/inventory/imported"
	"example.com/other/log"
)

func Serve(ctx context.Context, names []string) error {
	store, err := imported.New()
	if err != nil {
		return err
	}
	done := make(chan error)
	go func() { done <- load(store, names) }()
	select {
	case err := <-done:
		return err
	case <-ctx.Done():
		log.Print(ctx)
		return ctx.Err()
	}
}

func load(g imported.Getter, names []string) error {
	for _, name := range names {
		response, err := g.Get(name)
		if err != nil {
			return err
		}
		defer response.Body.Close()
	}
	return nil
}
`,
  "go.mod": `module example.com/inventory

go 1.24

require (
	example.com/other v1.2.0
	example.com/another v1.0.0 // indirect
)

replace example.com/other => ./other

replace example.com/another v1.0.0 => example.com/another v1.1.0
`,
  "other/go.mod": "module example.com/other\n\ngo 1.22\n",
  "other/log/log.go": "package log\n\nfunc Print(values ...any) {}\n",
};

function addImporter(dir: string): void {
  for (const [name, text] of Object.entries(IMPORTER)) {
    mkdirSync(dirname(join(dir, name)), { recursive: true });
    writeFileSync(join(dir, name), text);
  }
}

/** Gives false where git is missing: what deals with it is then compiled when it runs. */
function stageAll(cwd: string, env: NodeJS.ProcessEnv): boolean {
  return [
    ["init", "--quiet"],
    ["add", "--all"],
  ].every((args) => spawnSync("git", args, { cwd, env }).status === 0);
}
