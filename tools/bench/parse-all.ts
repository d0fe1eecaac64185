/**
 * The limit to measure against: reads and parses files with native tree-sitter, on all cores, and does nothing else.
 *
 *   node parse-all.mjs JOB      JOB: a JSON file, see `Job`
 *
 * peers.ts bundles it, so that no time goes into compiling it.
 */
import { readFileSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { isMainThread, Worker, workerData } from "node:worker_threads";

export interface Job {
  /** A file of the project, beside whose packages the parser is looked for. */
  readonly project: string;
  /** Absolute. */
  readonly files: readonly string[];
}

interface Share extends Job {
  /** One number: how many files were taken. */
  readonly next: Int32Array;
}

function parseShare({ project, files, next }: Share): void {
  const require = createRequire(project);
  const Parser = require("tree-sitter");
  const parser = new Parser();
  parser.setLanguage(require("tree-sitter-go"));
  for (let i = Atomics.add(next, 0, 1); i < files.length; i = Atomics.add(next, 0, 1)) {
    const text = readFileSync(files[i] as string, "utf8");
    parser.parse(text, undefined, { bufferSize: text.length + 1 });
  }
}

if (isMainThread) {
  const { project, files }: Job = JSON.parse(readFileSync(process.argv[2] as string, "utf8"));
  const sizes = new Map(files.map((file) => [file, statSync(file).size]));
  const largestFirst = [...files].sort((a, b) => (sizes.get(b) as number) - (sizes.get(a) as number));
  const share: Share = { project, files: largestFirst, next: new Int32Array(new SharedArrayBuffer(4)) };
  for (let i = 1; i < availableParallelism(); i++) new Worker(fileURLToPath(import.meta.url), { workerData: share });
  parseShare(share);
} else {
  parseShare(workerData as Share);
}
