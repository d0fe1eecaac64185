import { type ChildProcess, type SpawnOptions, spawn } from "node:child_process";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { scratchEnv } from "../hook/scratch.ts";

export const root = fileURLToPath(new URL("../..", import.meta.url));
const program = join(root, "bin/gomend.js");

// `npm test` builds first; the tests run what users run.
if (!existsSync(join(root, "dist/gomend.cjs"))) throw new Error("not built yet: run `npm run build` first");

export interface Result {
  readonly status: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly stdin?: string | Uint8Array;
  readonly spawn?: SpawnOptions;
  /** Default: the one of this working copy. */
  readonly program?: string;
  /** Run in its place. */
  readonly command?: string;
  /** Called with the running program. */
  readonly meanwhile?: (child: ChildProcess) => void;
}

/** Runs the built program in a folder. */
export function gomend(cwd: string, args: readonly string[], options: RunOptions = {}): Promise<Result> {
  return new Promise((resolve, reject) => {
    const env = scratchEnv({ NO_COLOR: "", ...options.env });
    delete env.FORCE_COLOR;
    Object.assign(env, options.env);
    const words = options.command === undefined ? [options.program ?? program, ...args] : args;
    const child = spawn(options.command ?? process.execPath, words, {
      cwd,
      env,
      stdio: "pipe",
      ...options.spawn,
    });
    const out: Buffer[] = [];
    const err: Buffer[] = [];
    child.stdout?.on("data", (chunk: Buffer) => out.push(chunk));
    child.stderr?.on("data", (chunk: Buffer) => err.push(chunk));
    child.on("error", reject);
    child.on("close", (status, signal) => {
      resolve({ status, signal, stdout: Buffer.concat(out).toString(), stderr: Buffer.concat(err).toString() });
    });
    child.stdin?.on("error", () => {});
    child.stdin?.end(options.stdin ?? "");
    options.meanwhile?.(child);
  });
}

/** Code with nothing to find. */
export const CLEAN = "package a\n\nfunc clean() {}\n";

/** Code with one finding that has a safe fix. */
export const LEAK = `package a

import "net/http"

func leak() error {
	resp, err := http.Get("https://example.com")
	if err != nil {
		return err
	}
	println(resp.StatusCode)
	return nil
}
`;
export const LEAK_MENDED = LEAK.replace("\tprintln", "\tdefer resp.Body.Close()\n\tprintln");

/** Code with one finding that has an unsafe fix. */
export const RISKY = `package a

import "net/http"

func forward(w http.ResponseWriter, r *http.Request) {
	req, err := http.NewRequest(http.MethodGet, "https://example.com", nil)
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
		return
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
		return
	}
	defer resp.Body.Close()
	w.WriteHeader(resp.StatusCode)
}
`;

/** Code with one finding that has no fix. */
export const HOPELESS = `package a

import "net/http"

func hopeless() (err error) {
	var resp *http.Response
	for range 3 {
		resp, err = http.Get("https://example.com")
	}
	println(resp.StatusCode)
	return err
}
`;

export function write(dir: string, files: Readonly<Record<string, string | Uint8Array>>): void {
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(dir, name)), { recursive: true });
    writeFileSync(join(dir, name), content);
  }
}
