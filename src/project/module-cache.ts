import { readFileSync } from "node:fs";
import { delimiter, join } from "node:path";

export type Env = Readonly<Record<string, string | undefined>>;

/**
 * A Go setting as `go env` would tell: from the environment, else from the file that `go env -w` writes; "" when unset.
 * @param home the user's home folder.
 */
export function goSetting(name: string, env: Env, home: string): string {
  const own = env[name];
  if (own) return own;
  const file = env.GOENV || join(env.XDG_CONFIG_HOME || join(home, ".config"), "go", "env");
  if (file === "off") return "";
  try {
    for (const line of readFileSync(file, "utf8").split(/\r?\n/)) {
      if (line.startsWith(`${name}=`)) return line.slice(name.length + 1);
    }
  } catch {
    // No such file: nothing was set.
  }
  return "";
}

/** The folders of GOPATH. */
export function goPaths(env: Env, home: string): string[] {
  return (goSetting("GOPATH", env, home) || join(home, "go")).split(delimiter).filter((dir) => dir !== "");
}

/** The module cache: GOMODCACHE, else `pkg/mod` in the first folder of GOPATH (Go modules reference, "Module cache"). */
export function moduleCacheDir(env: Env, home: string): string {
  return goSetting("GOMODCACHE", env, home) || join(goPaths(env, home)[0] ?? join(home, "go"), "pkg", "mod");
}

/** Module paths and versions in the cache write `!x` for an upper-case X, so that they differ where case does not count. */
export function escapeModulePath(path: string): string {
  return path.replace(/[A-Z]/g, (letter) => `!${letter.toLowerCase()}`);
}

/** Where a version of a module lies in the cache. */
export function cachedModuleDir(cache: string, path: string, version: string): string {
  return join(cache, `${escapeModulePath(path)}@${escapeModulePath(version)}`);
}

/** Where the go.mod of a version lies in the cache, which is there also when the module itself is not. */
export function cachedGoModFile(cache: string, path: string, version: string): string {
  return join(cache, "cache", "download", escapeModulePath(path), "@v", `${escapeModulePath(version)}.mod`);
}
