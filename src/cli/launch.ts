import { readFileSync } from "node:fs";
import module, { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { Script } from "node:vm";

// The build bundles the whole program into one file, and lays beside it what V8 has compiled of it.

/** The program's file in the folder of the bundle, named after its content. Put in by the build. */
declare const GOMEND_PROGRAM: string;

/** What traces and profiles call the file: V8 keeps the name under which it was compiled first, wherever it lies. */
export const PROGRAM_NAME = "gomend";

type Program = typeof import("./program.ts");

/**
 * Starts a part of the program.
 * @param dir the folder of the bundle.
 */
export function launch(part: keyof Program, dir: string): void {
  const file = join(dir, GOMEND_PROGRAM);
  const compiled = contentOf(codeCacheOf(file));
  if (compiled) run(compile(file, compiled), file)[part]();
  else {
    // Newer versions of Node keep compiled code themselves.
    (module as { enableCompileCache?: () => void }).enableCompileCache?.();
    createRequire(file)(file)[part]();
  }
}

/** The file with what this Node has compiled of a program. What others have compiled is of no use. */
export function codeCacheOf(file: string): string {
  return `${file.replace(/\.cjs$/, "")}-${process.version}-${process.platform}-${process.arch}.v8`;
}

/**
 * The program as a script, without running it.
 * @param compiled what V8 has made of the same file before. It is ignored where it does not fit.
 */
export function compile(file: string, compiled?: Buffer): Script {
  // It is ASCII, which is read the fastest this way.
  const source = readFileSync(file, "latin1");
  const text = `(function (exports, require, module, __filename, __dirname) {${source}\n})`;
  return new Script(text, { filename: PROGRAM_NAME, ...(compiled && { cachedData: compiled }) });
}

/** Runs the script of a program and gives what it exports. */
export function run(script: Script, file: string): Program {
  const loaded = { exports: {} as Program };
  script.runInThisContext()(loaded.exports, createRequire(file), loaded, file, dirname(file));
  return loaded.exports;
}

function contentOf(file: string): Buffer | undefined {
  try {
    return readFileSync(file);
  } catch {
    return undefined;
  }
}
