import { resolve } from "node:path";
import { AnswerCache } from "../project/cache/answer-cache.ts";
import { CacheDir } from "../project/cache/cache-dir.ts";
import { defaultCacheDir } from "../project/cache/cache-place.ts";
import { repositoryRoots } from "../project/cache/repository-root.ts";
import { GoModules } from "../project/go-module.ts";
import { buildId } from "./build-id.ts";
import { CachingPlanner } from "./caching-planner.ts";
import type { Io } from "./io.ts";
import type { PlannerSettings } from "./planner.ts";
import type { RunPlanner } from "./planner-on-demand.ts";

/**
 * A planner that keeps its answers and begins to plan only when one is missing.
 * @param dir as written on the command line.
 */
export function startCachingPlanner(dir: string | undefined, settings: PlannerSettings, io: Io): RunPlanner {
  const modules = new GoModules(settings);
  const build = `${buildId()}-${settings.backend ?? "any"}`;
  const cache = new AnswerCache({ dir: cachePlace(dir, io), owner: io.user, build, modules });
  const planner = new CachingPlanner(cache, modules, repositoryRoots(io.cwd), (lanes) =>
    io.startPlanner({ ...settings, withEvidence: true }, lanes),
  );
  const close = planner.close.bind(planner);
  planner.close = async () => {
    await close();
    const reason = cache.save();
    if (reason !== undefined && io.env.GOMEND_DEBUG) await io.stderr.write(`warning: nothing is cached: ${reason}\n`);
  };
  return planner;
}

/** Removes the cache and says what was removed. */
export async function cleanCache(dir: string | undefined, io: Io): Promise<void> {
  const place = cachePlace(dir, io);
  const { files, bytes } = new CacheDir(place, io.user).clean();
  const size = sizeText(bytes);
  const what = files === 1 ? "1 file" : `${files} files`;
  await io.stdout.write(files === 0 ? `nothing to remove in ${place}\n` : `removed ${what} (${size}) from ${place}\n`);
}

/** A number of bytes for people. */
export function sizeText(bytes: number): string {
  return bytes < 1e6 ? `${Math.ceil(bytes / 1e3)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}

/**
 * The folder of the cache, absolute.
 * @param dir as written on the command line.
 */
export function cachePlace(dir: string | undefined, { cwd, env, home, platform }: Io): string {
  const chosen = dir ?? (env.GOMEND_CACHE_DIR || undefined);
  return chosen === undefined ? defaultCacheDir(env, home, platform) : resolve(cwd, chosen);
}
