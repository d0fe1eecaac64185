import { existsSync } from "node:fs";
import { dirname, join, relative } from "node:path";

/**
 * Tells the folder of the repository that a folder belongs to: the top of the git work tree, else the outermost folder
 * with a go.mod, else the working directory, else the folder itself.
 * @param cwd absolute.
 */
export function repositoryRoots(cwd: string): (dir: string) => string {
  const known = new Map<string, string | undefined>();
  const look = (dir: string): string | undefined => {
    if (known.has(dir)) return known.get(dir);
    let root: string | undefined;
    if (existsSync(join(dir, ".git"))) root = dir;
    else {
      if (dirname(dir) !== dir) root = look(dirname(dir));
      if (root === undefined && existsSync(join(dir, "go.mod"))) root = dir;
    }
    known.set(dir, root);
    return root;
  };
  return (dir) => look(dir) ?? (/^\.\.(?:[/\\]|$)/.test(relative(cwd, dir)) ? dir : cwd);
}
