import { type Folder, findTargets, type Targets } from "../project/walk.ts";
import { type ChosenFiles, walkOf } from "./chosen-files.ts";
import type { FolderJob } from "./folder-job.ts";
import type { RunOptions } from "./options.ts";
import type { RunBaselines } from "./run-baselines.ts";
import type { Settings } from "./settings.ts";
import { type Stdin, targetsOfStdin } from "./stdin.ts";

/** What the jobs of a run are made of. */
export interface JobSources {
  readonly settings: Settings;
  readonly baselines: RunBaselines;
  readonly chosen: ChosenFiles;
  readonly stdin: Stdin | undefined;
}

/** Up to so many files all are parsed whole, so that each broken one is told of; of more only those that rules look into. */
const FEW_FILES = 50;

/**
 * The jobs of a run, and what is to be told of how they were found.
 * @param cwd absolute.
 * @throws ConfigError
 */
export async function jobsOf(
  { exclude, forceExclude, suppress }: Pick<RunOptions, "exclude" | "forceExclude" | "suppress">,
  sources: JobSources,
  cwd: string,
): Promise<Omit<Targets, "folders"> & { readonly jobs: readonly FolderJob[] }> {
  const { settings, chosen, stdin } = sources;
  const how = { configs: settings.configs, exclude, forceExclude };
  const { folders, skipped, problems } = stdin
    ? await targetsOfStdin(stdin, cwd, how)
    : await findTargets(chosen.paths, cwd, { ...how, ...walkOf(chosen) });
  const files = folders.reduce((sum, folder) => sum + folder.files.filter((file) => file.isTarget).length, 0);
  const jobs: FolderJob[] = [];
  // Where comments are put in place of fixes, what to do is known when there are findings.
  const choices = suppress !== undefined && { choices: { others: "leave" as const, list: [] } };
  for (const folder of folders) jobs.push({ ...(await jobOf(folder, files <= FEW_FILES, sources)), ...choices });
  return { jobs, skipped, problems: [...(chosen.git?.problems ?? []), ...problems] };
}

async function jobOf(
  { dir, files }: Folder,
  checkSyntax: boolean,
  { settings: wishes, baselines, chosen: { git }, stdin }: JobSources,
): Promise<FolderJob> {
  const { settings: wanted, ignoredOn } = await wishes.of(dir);
  const settings = { ...wanted, checkSyntax: wanted.checkSyntax || checkSyntax };
  const knownOf = await baselines.of(dir);
  return {
    dir,
    files: files.map(({ path, isTarget }) => {
      const content = path === stdin?.path ? stdin.content : git?.contentOf(path);
      const lines = isTarget ? git?.linesOf(path) : undefined;
      return {
        path,
        isTarget,
        ignore: isTarget ? ignoredOn(path) : [],
        ...(isTarget && knownOf(path)),
        ...(content && { content }),
        ...(lines && { lines }),
      };
    }),
    isPartial: stdin ? !stdin.hasFolder : git?.isPartial(dir) === true,
    settings,
  };
}
