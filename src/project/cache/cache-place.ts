import { isAbsolute, join } from "node:path";

/**
 * Where caches lie by default: XDG_CACHE_HOME or `~/.cache` (XDG base directory specification), `~/Library/Caches` on
 * macOS, `%LocalAppData%` on Windows; each with a folder `gomend`.
 * @param platform as in process.platform
 */
export function defaultCacheDir(
  env: Readonly<Record<string, string | undefined>>,
  home: string,
  platform: string,
): string {
  if (platform === "win32") return join(env.LOCALAPPDATA || join(home, "AppData", "Local"), "gomend");
  // A relative path is to be ignored, says the specification.
  const xdg = env.XDG_CACHE_HOME;
  if (xdg && isAbsolute(xdg)) return join(xdg, "gomend");
  return platform === "darwin" ? join(home, "Library", "Caches", "gomend") : join(home, ".cache", "gomend");
}
