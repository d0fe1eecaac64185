import { existsSync, statSync } from "node:fs";
import { dirname, isAbsolute, join, relative, resolve, sep } from "node:path";
import { GO_VERSION_WITHOUT_GO_LINE } from "../semantics/go-version.ts";
import { type GoModFile, type GoModProblem, parseGoModFile, type Replace } from "./go-mod-file.ts";
import { goFileNames } from "./go-package-dir.ts";
import { cachedGoModFile, cachedModuleDir, type Env, goPaths, goSetting, moduleCacheDir } from "./module-cache.ts";
import { systemReason } from "./problem.ts";
import { readText } from "./read.ts";
import { compareVersions } from "./semver.ts";

/** A module on disk. */
export interface GoModule {
  /** The folder of its go.mod. */
  readonly dir: string;
  /** The module path; "" when the go.mod does not tell. */
  readonly path: string;
  /** Language version as a minor number: 22 for `go 1.22`. */
  readonly goVersion: number;
  readonly file: GoModFile;
  /** What is wrong with its go.mod, or with the go.work that it is used by. */
  readonly problem: GoModProblem | undefined;
}

export interface ResolvedImport {
  readonly path: string;
  readonly dir: string;
  /** Language version of the module that holds it. */
  readonly goVersion: number;
}

/**
 * Finds modules and what import paths mean in them: the module itself, go.work, replace, `vendor/` and the module cache
 * (Go modules reference). Reads the disk, once for each file; never the network, never the go command.
 */
export class GoModules {
  readonly #env: Env;
  readonly #home: string;
  readonly #cache: string;
  readonly #modules = new Map<string, GoModule | undefined>();
  readonly #nearest = new Map<string, GoModule | undefined>();
  readonly #works = new Map<string, GoModFile | undefined>();
  readonly #packageFiles = new Map<string, readonly string[]>();
  readonly #builds = new Map<string, Build>();
  readonly #resolved = new Map<string, Map<string, ResolvedImport | undefined>>();
  /** Folders of dependencies, with the build that led there: their own imports follow it. */
  readonly #dependencies = new Map<string, Build>();

  /** @param home the user's home folder, for the default place of the module cache. */
  constructor(options: { readonly env: Env; readonly home: string }) {
    this.#env = options.env;
    this.#home = options.home;
    this.#cache = moduleCacheDir(options.env, options.home);
  }

  /** The module that a folder belongs to: that of the nearest go.mod upward; undefined when there is none. */
  moduleOf(dir: string): GoModule | undefined {
    const at = resolve(dir);
    if (this.#nearest.has(at)) return this.#nearest.get(at);
    const own = this.#moduleAt(at);
    const parent = dirname(at);
    // The root of an unpacked module without go.mod must not be taken for a part of what lies around the cache.
    const found = own ?? (parent === at || at === this.#cache ? undefined : this.moduleOf(parent));
    this.#nearest.set(at, found);
    return found;
  }

  /** The path by which a folder is imported; undefined when it lies in no module. */
  importPathOf(dir: string): string | undefined {
    const module = this.moduleOf(dir);
    if (!module || module.path === "") return undefined;
    const inside = relative(module.dir, resolve(dir)).split(sep).join("/");
    const vendored = /(?:^|\/)vendor\/(.+)$/.exec(inside)?.[1];
    if (vendored !== undefined) return vendored;
    if (module.path === "std" && inside !== "") return inside;
    return inside === "" ? module.path : `${module.path}/${inside}`;
  }

  /** Names of the Go files of a folder that a package is built from; see goFileNames. The folder is listed once. */
  packageFiles(dir: string): readonly string[] {
    let names = this.#packageFiles.get(dir);
    if (!names) this.#packageFiles.set(dir, (names = goFileNames(dir)));
    return names;
  }

  /** Whether a folder holds a version of a module, which never changes. */
  isImmutable(dir: string): boolean {
    return dir.startsWith(this.#cache + sep);
  }

  /** Whether two folders belong to one module, neither as a part of its `vendor` folder. */
  isSameModule(dir: string, otherDir: string): boolean {
    const module = this.moduleOf(dir);
    if (!module || module !== this.moduleOf(otherDir)) return false;
    const isVendored = (at: string) => at.includes("vendor") && relative(module.dir, at).split(sep).includes("vendor");
    return !isVendored(dir) && !isVendored(otherDir);
  }

  /** What an import path means in the files of a folder; undefined when it is not on disk. Not for the standard library. */
  resolve(path: string, fromDir: string): ResolvedImport | undefined {
    const from = resolve(fromDir);
    let answers = this.#resolved.get(from);
    if (!answers) this.#resolved.set(from, (answers = new Map()));
    if (!answers.has(path)) answers.set(path, this.#find(path, from));
    return answers.get(path);
  }

  #find(path: string, from: string): ResolvedImport | undefined {
    if (path === "" || path.startsWith("/") || path.split("/").some((part) => part === "." || part === "..")) {
      return undefined;
    }
    const module = this.moduleOf(from);
    const build = this.#dependencyBuild(from) ?? (module && this.#buildOf(module));
    if (!build) return this.#findInGoPath(path, from);
    if (!build.resolved.has(path)) build.resolved.set(path, this.#findInBuild(path, build));
    return build.resolved.get(path);
  }

  #findInBuild(path: string, build: Build): ResolvedImport | undefined {
    return this.#findInMain(path, build) ?? this.#findInVendor(path, build) ?? this.#findInDependencies(path, build);
  }

  #findInMain(path: string, build: Build): ResolvedImport | undefined {
    for (const module of build.mains) {
      const inside = module.path === "std" ? path : insideModule(path, module.path);
      if (inside === undefined) continue;
      const dir = join(module.dir, inside);
      // A nested module is not a part of the one around it.
      if (this.#holdsPackage(dir) && this.moduleOf(dir) === module) return { path, dir, goVersion: module.goVersion };
    }
    return undefined;
  }

  #findInVendor(path: string, build: Build): ResolvedImport | undefined {
    if (build.vendor === undefined) return undefined;
    const dir = join(build.vendor, path);
    if (!this.#holdsPackage(dir)) return undefined;
    // The standard library's own vendored packages are known by their place.
    const known = build.mains[0]?.path === "std" ? `vendor/${path}` : path;
    return { path: known, dir, goVersion: build.vendoredVersion(path) };
  }

  #findInDependencies(path: string, build: Build): ResolvedImport | undefined {
    for (let prefix = path; prefix !== ""; prefix = prefix.slice(0, Math.max(0, prefix.lastIndexOf("/")))) {
      const version = build.versions.get(prefix);
      const replaced = build.replacement(prefix, version);
      if (version === undefined && !replaced) continue;
      const root = replaced ? this.#replacedDir(replaced) : cachedModuleDir(this.#cache, prefix, version as string);
      if (root === undefined) continue;
      const dir = join(root, path.slice(prefix.length));
      if (!this.#holdsPackage(dir)) continue;
      // A module that lies elsewhere on disk is one to work on, too: what its imports mean must not hang on who came first.
      const isOwnMain = !this.isImmutable(root) && this.#moduleAt(root) !== undefined;
      if (!isOwnMain && !this.#dependencies.has(root)) this.#dependencies.set(root, build);
      const versionOf = () => this.#moduleAt(root)?.goVersion ?? GO_VERSION_WITHOUT_GO_LINE;
      return {
        path,
        dir,
        // Takes reading a go.mod, and not all ask.
        get goVersion() {
          return versionOf();
        },
      };
    }
    return undefined;
  }

  /** GOPATH mode, for folders without go.mod: `vendor` folders upward, then the source folders. */
  #findInGoPath(path: string, from: string): ResolvedImport | undefined {
    const candidates: string[] = [];
    for (let at = from; ; at = dirname(at)) {
      candidates.push(join(at, "vendor", path));
      if (dirname(at) === at) break;
    }
    for (const root of goPaths(this.#env, this.#home)) candidates.push(join(root, "src", path));
    const dir = candidates.find((candidate) => this.#holdsPackage(candidate));
    return dir === undefined ? undefined : { path, dir, goVersion: GO_VERSION_WITHOUT_GO_LINE };
  }

  #holdsPackage(dir: string): boolean {
    return this.packageFiles(dir).length > 0;
  }

  #replacedDir({ replace, base }: { replace: Replace; base: string }): string | undefined {
    if (replace.targetVersion !== undefined) return cachedModuleDir(this.#cache, replace.target, replace.targetVersion);
    return isAbsolute(replace.target) ? replace.target : resolve(base, replace.target);
  }

  #dependencyBuild(from: string): Build | undefined {
    for (let at = from; ; at = dirname(at)) {
      const build = this.#dependencies.get(at);
      if (build) return build;
      if (dirname(at) === at || this.#moduleAt(at)) return undefined;
    }
  }

  #moduleAt(dir: string): GoModule | undefined {
    if (this.#modules.has(dir)) return this.#modules.get(dir);
    const isThere = existsSync(join(dir, "go.mod"));
    const module = isThere ? new ModuleOnDisk(dir, () => this.#workFile(dir)) : undefined;
    this.#modules.set(dir, module);
    return module;
  }

  /** The go.work that governs a folder: GOWORK, else the nearest upward. */
  #workFile(dir: string): GoModFile | undefined {
    const setting = goSetting("GOWORK", this.#env, this.#home);
    if (setting === "off") return undefined;
    if (setting !== "") return this.#readWork(setting);
    for (let at = dir; ; at = dirname(at)) {
      const found = this.#readWork(join(at, "go.work"));
      if (found || dirname(at) === at) return found;
    }
  }

  #readWork(file: string): GoModFile | undefined {
    if (!this.#works.has(file)) this.#works.set(file, existsSync(file) ? readGoModFile(file, "go.work") : undefined);
    return this.#works.get(file);
  }

  #buildOf(module: GoModule): Build {
    let build = this.#builds.get(module.dir);
    if (!build) {
      const work = this.#workFile(module.dir);
      const workDir = work && dirname(work.file);
      const used = (work?.uses ?? []).flatMap((use) => this.#moduleAt(resolve(workDir as string, use)) ?? []);
      const inWork = used.includes(module);
      const mains = inWork ? used : [module];
      const root = inWork ? (workDir as string) : module.dir;
      const vendor = this.#usesVendor(mains, root) ? join(root, "vendor") : undefined;
      build = new Build(mains, inWork ? work : undefined, vendor, (path, version) => this.#requiresOf(path, version));
      for (const main of mains) this.#builds.set(main.dir, build);
    }
    return build;
  }

  #usesVendor(mains: readonly GoModule[], root: string): boolean {
    if (/(?:^|\s)-mod=(?:mod|readonly)(?:\s|$)/.test(goSetting("GOFLAGS", this.#env, this.#home))) return false;
    return mains.length > 0 && isDirectory(join(root, "vendor"));
  }

  /** The go.mod of a version of a dependency, where the cache has it. */
  #requiresOf(path: string, version: string): GoModFile | undefined {
    for (const file of [
      cachedGoModFile(this.#cache, path, version),
      join(cachedModuleDir(this.#cache, path, version), "go.mod"),
    ]) {
      if (existsSync(file)) return readGoModFile(file, "go.mod");
    }
    return undefined;
  }
}

/** A module whose go.mod is read when something is asked of it: many a dependency is only known to be there. */
class ModuleOnDisk implements GoModule {
  readonly dir: string;
  readonly #work: () => GoModFile | undefined;
  #file: GoModFile | undefined;

  /** @param work the go.work that governs it. */
  constructor(dir: string, work: () => GoModFile | undefined) {
    this.dir = dir;
    this.#work = work;
  }

  get file(): GoModFile {
    this.#file ??= readGoModFile(join(this.dir, "go.mod"), "go.mod");
    return this.#file;
  }

  get path(): string {
    return this.file.module ?? "";
  }

  get goVersion(): number {
    return this.file.goVersion ?? GO_VERSION_WITHOUT_GO_LINE;
  }

  get problem(): GoModProblem | undefined {
    return this.file.problem ?? this.#work()?.problem;
  }
}

/** From go 1.17 on a go.mod names every module that its packages need (Go modules reference, "Module graph pruning"). */
const PRUNED_SINCE = 17;

/** The main modules that are built together, and the version of each module that they depend on. */
class Build {
  /** Those with the longest paths first. */
  readonly mains: readonly GoModule[];
  readonly vendor: string | undefined;
  readonly versions = new Map<string, string>();
  /** What import paths mean in all of its folders. */
  readonly resolved = new Map<string, ResolvedImport | undefined>();
  readonly #replaces: { readonly replace: Replace; readonly base: string }[] = [];
  #vendored: Map<string, number> | undefined;

  constructor(
    mains: readonly GoModule[],
    work: GoModFile | undefined,
    vendor: string | undefined,
    goModOf: (path: string, version: string) => GoModFile | undefined,
  ) {
    this.mains = [...mains].sort((a, b) => b.path.length - a.path.length);
    this.vendor = vendor;
    // The replacements of go.work override those of the modules.
    for (const file of work ? [work, ...mains.map((m) => m.file)] : mains.map((m) => m.file)) {
      for (const replace of file.replaces) this.#replaces.push({ replace, base: dirname(file.file) });
    }
    const pending: GoModFile[] = [];
    const require = (file: GoModFile, whole: boolean) => {
      for (const [path, version] of file.requires) {
        const chosen = this.versions.get(path);
        if (chosen !== undefined && compareVersions(chosen, version) >= 0) continue;
        this.versions.set(path, version);
        if (!whole) continue;
        const dependency = goModOf(path, version);
        if (dependency) pending.push(dependency);
      }
    };
    for (const { file } of mains) {
      const whole = (file.goVersion ?? GO_VERSION_WITHOUT_GO_LINE) < PRUNED_SINCE;
      require(file, whole);
      for (let next = pending.pop(); next; next = pending.pop()) require(next, true);
    }
  }

  replacement(path: string, version: string | undefined): { replace: Replace; base: string } | undefined {
    const fitting = this.#replaces.filter(({ replace }) => replace.path === path);
    return (
      fitting.find(({ replace }) => replace.version !== undefined && replace.version === version) ??
      fitting.find(({ replace }) => replace.version === undefined)
    );
  }

  /** Language version of a vendored package's module, from `vendor/modules.txt`. */
  vendoredVersion(path: string): number {
    this.#vendored ??= readVendoredVersions(join(this.vendor as string, "modules.txt"));
    for (let prefix = path; prefix !== ""; prefix = prefix.slice(0, Math.max(0, prefix.lastIndexOf("/")))) {
      const version = this.#vendored.get(prefix);
      if (version !== undefined) return version;
    }
    return GO_VERSION_WITHOUT_GO_LINE;
  }
}

function readVendoredVersions(file: string): Map<string, number> {
  const versions = new Map<string, number>();
  let text = "";
  try {
    text = readText(file);
  } catch {
    return versions;
  }
  let module = "";
  for (const line of text.split(/\r?\n/)) {
    if (line.startsWith("# ")) module = line.split(" ")[1] ?? "";
    const minor = /^## .*\bgo 1\.(\d+)/.exec(line)?.[1];
    if (minor !== undefined) versions.set(module, Number(minor));
  }
  return versions;
}

function readGoModFile(file: string, kind: "go.mod" | "go.work"): GoModFile {
  try {
    return parseGoModFile(readText(file), file, kind);
  } catch (error) {
    const empty = parseGoModFile("", file, "go.work");
    return { ...empty, problem: { file, line: 1, message: `cannot be read: ${systemReason(error)}` } };
  }
}

/** The rest of an import path below a module path; undefined when it does not lie in the module. */
function insideModule(path: string, modulePath: string): string | undefined {
  if (path === modulePath) return "";
  return modulePath !== "" && path.startsWith(`${modulePath}/`) ? path.slice(modulePath.length + 1) : undefined;
}

function isDirectory(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}
