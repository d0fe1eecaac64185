import { spawnSync } from "node:child_process";
import { accessSync, constants, statSync } from "node:fs";
import { delimiter, join } from "node:path";

type Env = Readonly<Record<string, string | undefined>>;

/** A program and what it says of itself. */
export interface FoundProgram {
  /** Absolute, unless PATH is not. */
  readonly path: string;
  /** The first line that it prints; undefined when it fails. */
  readonly version: string | undefined;
}

/**
 * Looks for a program on PATH and asks for its version. Gives up after some seconds.
 * @param platform as in process.platform.
 */
export function findProgram(
  name: string,
  args: readonly string[],
  { env, platform }: { readonly env: Env; readonly platform: string },
): FoundProgram | undefined {
  const extensions = platform === "win32" ? (env.PATHEXT ?? ".EXE").split(";") : [""];
  const path = (env.PATH ?? "")
    .split(delimiter)
    .filter((folder) => folder !== "")
    .flatMap((folder) => extensions.map((extension) => join(folder, name + extension)))
    .find(isExecutable);
  if (path === undefined) return undefined;
  const { status, stdout } = spawnSync(path, args, { env: { ...env }, encoding: "utf8", timeout: 10_000 });
  return { path, version: status === 0 ? stdout.split("\n")[0]?.trim() : undefined };
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
