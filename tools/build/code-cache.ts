import { spawnSync } from "node:child_process";
import { appendFileSync, cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { codeCacheOf } from "../../src/cli/launch.ts";
import { IMPORTER } from "./importer.ts";

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

/** Adds what the example lacks: an import of a package of its module. */
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
