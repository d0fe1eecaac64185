import { join } from "node:path";
import type { GoModules, ResolvedImport } from "../go-module.ts";
import { contentHash } from "./content-hash.ts";
import { type Evidence, type ImportAnswer, isSameAnswer } from "./evidence.ts";
import { packageHash } from "./package-hash.ts";
import { PackageShape, type PackageText } from "./package-shape.ts";
import { NO_SEAL, sealOf, sealOfStamps } from "./seal.ts";
import { type FileHashes, readStamped } from "./stamp.ts";

/** What answers depend on in one folder: its files as a package to import, and what imports in its files mean. */
export interface Unit {
  readonly dir: string;
  /** The hash of its files; "" where the folder was not read as a package. */
  readonly hash: string;
  /** What vouches for the package without reading; see sealOf. */
  readonly seal: string;
  /** What was looked at of the package, and the answers: they are what counts where the hash is another. */
  readonly looks: ReadonlyMap<string, string>;
  readonly imports: ReadonlyMap<string, ImportAnswer>;
  /** Whether another folder belongs to the same module. */
  readonly sameModule: ReadonlyMap<string, boolean>;
}

/** Tells whether what was true in a former run still is, by asking the same questions again. */
export class FactCheck {
  readonly #modules: GoModules;
  readonly #hashes: FileHashes;
  readonly #packages = new Map<string, string>();
  readonly #checked = new Map<Unit, boolean>();
  readonly #shapes = new Map<string, PackageShape | undefined>();
  readonly #renewed = new Map<Unit, Unit>();

  constructor(modules: GoModules, hashes: FileHashes) {
    this.#modules = modules;
    this.#hashes = hashes;
  }

  /**
   * What holds for a folder may hang on the folder that led there (the build that a dependency belongs to), so units
   * are to be checked in the order in which they were reached.
   */
  holds(unit: Unit): boolean {
    let holds = this.#checked.get(unit);
    if (holds === undefined) this.#checked.set(unit, (holds = this.#look(unit)));
    return holds;
  }

  #look(unit: Unit): boolean {
    const { dir, hash, seal, looks, imports, sameModule } = unit;
    for (const [path, answer] of imports) {
      if (!this.#isAnswered(this.#modules.resolve(path, dir), answer)) return false;
    }
    for (const [other, answer] of sameModule) if (this.#modules.isSameModule(dir, other) !== answer) return false;
    if (hash === "") return true;
    const isImmutable = this.#modules.isImmutable(dir);
    if (seal !== NO_SEAL && sealOf(dir, isImmutable) === seal) return true;
    const current = this.#packageHash(dir);
    if (current !== hash && !this.#looksSame(dir, looks)) return false;
    const stamps = this.#modules.packageFiles(dir).flatMap((name) => this.#hashes.stampOf(join(dir, name)) ?? []);
    const fresh = sealOfStamps(dir, isImmutable, stamps);
    if (current !== hash || fresh !== NO_SEAL) this.#renewed.set(unit, { ...unit, hash: current, seal: fresh });
    return true;
  }

  /** A unit that holds, with what vouches for it by now. */
  renewed(unit: Unit): Unit {
    return this.#renewed.get(unit) ?? unit;
  }

  #looksSame(dir: string, looks: Unit["looks"]): boolean {
    // To look without knowing at what would be to look at nothing.
    if (looks.size === 0) return false;
    if (!this.#shapes.has(dir)) this.#shapes.set(dir, this.#shapeOf(dir));
    const shape = this.#shapes.get(dir);
    if (!shape) return false;
    for (const [look, answer] of looks) if (shape.answer(look) !== answer) return false;
    return true;
  }

  /** Of the very contents that the hash stands for. */
  #shapeOf(dir: string): PackageShape | undefined {
    const files: PackageText[] = [];
    for (const name of this.#modules.packageFiles(dir)) {
      const path = join(dir, name);
      const bytes = readStamped(path)?.bytes;
      if ((bytes && contentHash(bytes)) !== this.#hashes.of(path)) return undefined;
      files.push({ name, text: bytes?.toString() });
    }
    return new PackageShape(files);
  }

  #isAnswered(found: ResolvedImport | undefined, answer: ImportAnswer): boolean {
    if (!found || !answer) return !found && !answer;
    const [dir, goVersion, path] = answer;
    if (found.dir !== dir || found.path !== path) return false;
    // The version of a module that never changes needs no look.
    return this.#modules.isImmutable(dir) || found.goVersion === goVersion;
  }

  #packageHash(dir: string): string {
    let hash = this.#packages.get(dir);
    if (hash === undefined) {
      hash = packageHash(dir, (path) => this.#hashes.of(path), this.#modules.packageFiles(dir));
      this.#packages.set(dir, hash);
    }
    return hash;
  }
}

/** A unit in the making. */
interface FolderFacts extends Unit {
  hash: string;
  seal: string;
  readonly looks: Map<string, string>;
  readonly imports: Map<string, ImportAnswer>;
  readonly sameModule: Map<string, boolean>;
}

/** What this run has learned of the disk, from all that planned. */
export class Facts {
  readonly #folders = new Map<string, FolderFacts>();
  /** Folders of which two different things were told: they changed in the midst of the run. */
  readonly #torn = new Set<string>();

  learn(evidence: Evidence): void {
    for (const [dir, path, answer] of evidence.imports) {
      const { imports } = this.#folder(dir);
      const known = imports.get(path);
      if (known !== undefined && !isSameAnswer(known, answer)) this.#torn.add(dir);
      imports.set(path, answer);
    }
    for (const [dir, other, answer] of evidence.sameModule) {
      const { sameModule } = this.#folder(dir);
      if ((sameModule.get(other) ?? answer) !== answer) this.#torn.add(dir);
      sameModule.set(other, answer);
    }
    for (const [dir, hash, seal] of evidence.packages) {
      const folder = this.#folder(dir);
      if (folder.hash !== "" && folder.hash !== hash) this.#torn.add(dir);
      folder.hash = hash;
      folder.seal = seal;
    }
    for (const [dir, look, answer] of evidence.looks) {
      const folder = this.#folder(dir);
      if ((folder.looks.get(look) ?? answer) !== answer) this.#torn.add(dir);
      folder.looks.set(look, answer);
    }
  }

  /**
   * All that planning a folder may have depended on, itself first, then in the order in which it is reached: more than
   * it did where what was known already served others. Undefined when the disk changed
   * meanwhile. To be asked when all is learned.
   */
  unitsOf(dir: string): readonly Unit[] | undefined {
    const units: Unit[] = [];
    const reached = new Set([dir]);
    for (const at of reached) {
      if (this.#torn.has(at)) return undefined;
      const folder = this.#folders.get(at);
      if (!folder) continue;
      units.push(folder);
      for (const answer of folder.imports.values()) if (answer) reached.add(answer[0]);
    }
    return units;
  }

  #folder(dir: string): FolderFacts {
    let folder = this.#folders.get(dir);
    if (!folder) {
      folder = { dir, hash: "", seal: NO_SEAL, looks: new Map(), imports: new Map(), sameModule: new Map() };
      this.#folders.set(dir, folder);
    }
    return folder;
  }
}
