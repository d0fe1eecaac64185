/**
 * Makes the tag vX.Y.Z of the version in package.json. Its commit carries the built bundle and a package.json without
 * dependencies and scripts, so that `npm install -g` from a git clone of the tag (what pre-commit does) builds nothing
 * and fetches nothing. The branch does not move: the commit hangs off it, held by the tag alone.
 *
 *   npm run release
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const manifest = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
const tag = `v${manifest.version}`;

if (git("status", "--porcelain") !== "") refuse("there are uncommitted changes");
if (git("tag", "--list", tag) !== "") refuse(`the tag ${tag} exists already; raise the version in package.json`);
const entry = `## [${manifest.version}]`;
if (
  !readFileSync(join(root, "CHANGELOG.md"), "utf8")
    .split("\n")
    .some((line) => line.startsWith(entry))
) {
  refuse(`CHANGELOG.md has no entry "${entry} - YYYY-MM-DD"`);
}

run(process.execPath, ["--import", "tsx", "tools/build.ts"]);

const { name, version, description, license, type, bin, engines, files } = manifest;
const released = { name, version, description, license, type, bin, engines, files };

// An index of its own, so that nothing is staged in the working copy.
const scratch = mkdtempSync(join(tmpdir(), "gomend-release-"));
try {
  const env = { ...process.env, GIT_INDEX_FILE: join(scratch, "index") };
  run("git", ["read-tree", "HEAD"], { env });
  run("git", ["add", "--force", "dist"], { env });
  run("git", ["rm", "--cached", "--quiet", "package-lock.json"], { env });
  const blob = run("git", ["hash-object", "-w", "--stdin"], { input: `${JSON.stringify(released, null, 2)}\n` });
  run("git", ["update-index", "--cacheinfo", `100644,${blob},package.json`], { env });
  const tree = run("git", ["write-tree"], { env });
  const commit = run("git", ["commit-tree", tree, "-p", "HEAD", "-m", `Release ${tag}`]);
  git("tag", "--annotate", tag, commit, "--message", `gomend ${version}`);
} finally {
  rmSync(scratch, { recursive: true });
}
console.log(`${tag} is made; publish it with: git push origin ${tag}`);

function git(...args: string[]): string {
  return run("git", args);
}

function run(command: string, args: string[], options: { env?: NodeJS.ProcessEnv; input?: string } = {}): string {
  const result = spawnSync(command, args, { cwd: root, encoding: "utf8", ...options });
  if (result.status !== 0) {
    refuse(`${command} ${args.join(" ")}: ${result.error?.message ?? result.stderr.trim()}`);
  }
  return result.stdout.trim();
}

function refuse(reason: string): never {
  console.error(`release: ${reason}`);
  process.exit(1);
}
