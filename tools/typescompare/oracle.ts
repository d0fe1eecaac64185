import { spawn, spawnSync } from "node:child_process";
import { dirname, resolve } from "node:path";
import { createInterface } from "node:readline";
import { Readable } from "node:stream";
import { fileURLToPath } from "node:url";

/** A line that the Go program beside this file writes; see main.go for the kinds. Offsets are bytes, 0-based. */
export interface OracleRecord {
  readonly file: string;
  readonly offset: number;
  readonly end: number;
  readonly kind: "alias" | "package" | "errors" | "file" | "use" | "type" | "call";
  readonly value: string;
  readonly mode?: "value" | "const" | "type" | "builtin" | "nil" | "void";
  readonly const?: string;
  /** Of a package: the path of its module. */
  readonly module?: string;
}

/** Whether a Go toolchain is on PATH. */
export function hasGo(): boolean {
  return spawnSync("go", ["version"]).status === 0;
}

export function goRoot(): string {
  return spawnSync("go", ["env", "GOROOT"], { encoding: "utf8" }).stdout.trim();
}

/**
 * What go/types knows about packages, record by record.
 * @throws Error when the Go program fails; the message holds what it wrote to standard error.
 */
export async function* askGo(options: {
  readonly dir: string;
  readonly patterns: readonly string[];
  readonly kinds: readonly ("use" | "type")[];
  /** Test files and external tests, too. */
  readonly tests?: boolean;
}): AsyncGenerator<OracleRecord> {
  const args = ["run", ".", "-dir", resolve(options.dir), "-kinds", options.kinds.join(",")];
  if (options.tests) args.push("-tests");
  const child = spawn("go", [...args, ...options.patterns], {
    cwd: dirname(fileURLToPath(import.meta.url)),
    env: { ...process.env, GOWORK: "off" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let stderr = "";
  child.stderr.on("data", (data) => {
    stderr += data;
  });
  const status = new Promise<number | null>((done) => child.on("close", done));
  for await (const line of createInterface({ input: Readable.from(child.stdout) })) {
    yield JSON.parse(line) as OracleRecord;
  }
  if ((await status) !== 0) throw new Error(`the oracle failed: ${stderr}`);
}
