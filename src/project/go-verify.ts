import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join, relative, sep } from "node:path";
import { type ListedPackage, listedPackages, type Verdict, vetComplaints } from "./go-output.ts";

/** The go command cannot be run, or does not understand the folder. */
export class GoUnable extends Error {}

export interface GoVerifySettings {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** build: compile, tests too. vet: and `go vet`. */
  readonly mode: "build" | "vet";
  /** Has something done when the run is interrupted; what it gives takes that back. */
  readonly atInterruption: (clean: () => void) => () => void;
}

/** Texts that stand for those on disk, by absolute path. */
export type Overlay = ReadonlyMap<string, string>;

const FIELDS = "Dir,ImportPath,ForTest,Error,DepsErrors,GoFiles,CgoFiles,TestGoFiles,XTestGoFiles";

/**
 * Asks the go command whether packages compile with other texts than those on disk. Nothing is linked or run, and the
 * user's settings (GOFLAGS, GOPROXY, ...) hold.
 */
export class GoVerify {
  readonly #settings: GoVerifySettings;

  constructor(settings: GoVerifySettings) {
    this.#settings = settings;
  }

  /** @throws GoUnable when there is no go command. */
  async start(): Promise<void> {
    await this.#go(["version"], ".");
  }

  /**
   * What go says about folders.
   * @throws GoUnable
   */
  async check(dirs: readonly string[], overlay: Overlay): Promise<Verdict> {
    const complaints = new Map<string, string[]>();
    const files = new Set<string>();
    for (const [root, inModule] of byModule(dirs)) {
      await this.#withOverlay(overlay, async (flags, named) => {
        const patterns = inModule.map((dir) => pattern(root, dir));
        const args = ["list", "-e", "-export", "-test", `-json=${FIELDS}`, ...flags, "--", ...patterns];
        const packages = listedPackages((await this.#go(args, root)).stdout, (text) => named(text, root));
        for (const { dir, complaints: said, files: own } of packages) {
          complaints.set(dir, [...new Set([...(complaints.get(dir) ?? []), ...said])]);
          for (const file of own) files.add(file);
        }
        if (this.#settings.mode === "vet") {
          const { stderr } = await this.#go(["vet", ...flags, "--", ...patterns], root);
          addVet(complaints, packages, named(stderr, root));
        }
      });
    }
    return { complaints, files };
  }

  /**
   * Folders of the same module whose packages or tests import one of these, directly or not.
   * @throws GoUnable
   */
  async dependents(dirs: readonly string[]): Promise<string[]> {
    const found = new Set<string>();
    for (const [root, inModule] of byModule(dirs)) {
      const own = new Set(inModule.map(real));
      const { stdout } = await this.#go(["list", "-e", "-test", "-json=Dir,ImportPath,ForTest,Deps", "./..."], root);
      const packages = listedPackages(stdout);
      const paths = new Set(packages.filter(({ dir }) => own.has(real(dir))).map(({ importPath }) => importPath));
      for (const { dir, deps } of packages) {
        if (!own.has(real(dir)) && deps.some((dep) => paths.has(dep))) found.add(dir);
      }
    }
    return [...found];
  }

  /** In one folder that is gone afterwards, whatever happens. */
  async #withOverlay(
    overlay: Overlay,
    act: (flags: string[], named: (text: string, root: string) => string) => Promise<void>,
  ): Promise<void> {
    if (overlay.size === 0) return act([], (text) => text);
    const dir = mkdtempSync(join(tmpdir(), "gomend-verify-"));
    const remove = (): void => rmSync(dir, { recursive: true, force: true });
    const forget = this.#settings.atInterruption(remove);
    try {
      const replace: Record<string, string> = {};
      for (const [i, [path, text]] of [...overlay].entries()) {
        const place = join(dir, `${i}.go`);
        writeFileSync(place, text);
        replace[path] = place;
        replace[real(path)] = place;
      }
      const file = join(dir, "overlay.json");
      writeFileSync(file, JSON.stringify({ Replace: replace }));
      const paths = [...overlay.keys()];
      // Of what is compiled from an overlay go names the file that it read.
      const places = new RegExp(`[^\\s"]*${basename(dir)}[/\\\\](\\d+)\\.go`, "g");
      await act(["-overlay", file], (text, root) =>
        text.replace(places, (place, i) => pattern(root, paths[i] ?? place).replace(/^\.\/(?=.*\/)/, "")),
      );
    } finally {
      remove();
      forget();
    }
  }

  async #go(args: readonly string[], cwd: string): Promise<{ stdout: string; stderr: string }> {
    const { env, atInterruption } = this.#settings;
    const child = spawn("go", args, { cwd, env: { ...env, PWD: cwd }, stdio: ["ignore", "pipe", "pipe"] });
    const forget = atInterruption(() => child.kill("SIGKILL"));
    const out = { stdout: "", stderr: "" };
    child.stdout.setEncoding("utf8").on("data", (text: string) => (out.stdout += text));
    child.stderr.setEncoding("utf8").on("data", (text: string) => (out.stderr += text));
    try {
      const code = await new Promise<number | null>((resolve, reject) => {
        child.once("error", reject);
        child.once("close", resolve);
      });
      // go vet ends with 1 when it has something to say.
      if (code === 0 || args[0] === "vet") return out;
    } catch (error) {
      const isMissing = (error as NodeJS.ErrnoException).code === "ENOENT";
      throw new GoUnable(isMissing ? "there is no go command on PATH" : (error as Error).message, { cause: error });
    } finally {
      forget();
    }
    throw new GoUnable(`go ${args[0]}: ${out.stderr.trim().split("\n").slice(0, 3).join("; ")}`);
  }
}

function addVet(complaints: Map<string, string[]>, packages: readonly ListedPackage[], stderr: string): void {
  const dirs = new Map(packages.map(({ importPath, dir }) => [importPath, dir]));
  for (const { importPath, text } of vetComplaints(stderr)) {
    const dir = dirs.get(importPath);
    const list = dir === undefined ? undefined : complaints.get(dir);
    if (list && !list.includes(text)) list.push(text);
  }
}

/** Folders by the one in which go is to be asked about them: where the module begins, else the folder itself. */
function byModule(dirs: readonly string[]): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const dir of dirs) {
    let root = dir;
    while (!existsSync(join(root, "go.mod")) && dirname(root) !== root) root = dirname(root);
    if (!existsSync(join(root, "go.mod"))) root = dir;
    groups.set(root, [...(groups.get(root) ?? []), dir]);
  }
  return groups;
}

function pattern(root: string, dir: string): string {
  const path = relative(root, dir).split(sep).join("/");
  return path === "" ? "." : `./${path}`;
}

function real(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}
