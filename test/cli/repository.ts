import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { must, scratchEnv } from "../hook/scratch.ts";
import { scratch } from "../project/scratch.ts";
import { write } from "./gomend.ts";

/** Why tests that need git are skipped; false: they are not. */
export const withoutGit = spawnSync("git", ["--version"]).status === 0 ? false : "there is no git on PATH";

/** A scratch repository. */
export class Repository {
  readonly dir: string;

  private constructor(dir: string) {
    this.dir = dir;
  }

  /** @param files committed ones. */
  static with(files: Readonly<Record<string, string | Uint8Array>> = {}): Repository {
    const repo = new Repository(scratch({ "go.mod": "module example.com/m\n\ngo 1.22\n", ...files }));
    repo.git("init", "--quiet", "--initial-branch", "main");
    repo.commit();
    return repo;
  }

  /** One that is there, or is going to be made. */
  static in(dir: string): Repository {
    return new Repository(dir);
  }

  git(...args: string[]): string {
    return must(this.dir, "git", args);
  }

  /** Runs git and gives its exit code and all that it prints. */
  try(args: readonly string[], env: Record<string, string> = {}): { status: number | null; output: string } {
    const run = spawnSync("git", args, { cwd: this.dir, env: scratchEnv(env), encoding: "utf8" });
    return { status: run.status, output: run.stdout + run.stderr };
  }

  write(files: Readonly<Record<string, string | Uint8Array>>): void {
    write(this.dir, files);
  }

  /** Writes and stages files. */
  stage(files: Readonly<Record<string, string | Uint8Array>>): void {
    this.write(files);
    this.git("--literal-pathspecs", "add", "--", ...Object.keys(files));
  }

  commit(): void {
    this.git("add", "--all");
    this.git("commit", "--quiet", "--allow-empty", "--message", "More");
  }

  text(name: string): string {
    return readFileSync(join(this.dir, name), "utf8");
  }

  /** The index and the work tree as git sees them. */
  get state(): string {
    return this.git("status", "--porcelain=v2") + this.git("ls-files", "--stage") + this.git("stash", "list");
  }
}
