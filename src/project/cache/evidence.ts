import type { GoModules, ResolvedImport } from "../go-module.ts";
import { packageHash } from "./package-hash.ts";
import { type Look, NO_ANSWER, PackageLooks } from "./package-looks.ts";
import { looks, type PackageText } from "./package-shape.ts";
import { NO_SEAL, sealOfStamps } from "./seal.ts";
import type { Stamp } from "./stamp.ts";

/** What an import path means in the files of a folder: `[dir, language version, path it is known by]`, or null. */
export type ImportAnswer = readonly [dir: string, goVersion: number, path: string] | null;

/** What planning folders has asked of the disk beside their own files, and what it was told. Plain data. */
export interface Evidence {
  readonly imports: readonly (readonly [fromDir: string, path: string, answer: ImportAnswer])[];
  readonly sameModule: readonly (readonly [dir: string, otherDir: string, answer: boolean])[];
  /** Folders that were read as packages to import, the hash of their files, and what vouches for it. */
  readonly packages: readonly (readonly [dir: string, hash: string, seal: string])[];
  /** What was looked at of such a folder's files. */
  readonly looks: readonly (readonly [dir: string, ...Look])[];
}

export function importAnswer(found: ResolvedImport | undefined): ImportAnswer {
  return found ? [found.dir, found.goVersion, found.path] : null;
}

export function isSameAnswer(a: ImportAnswer, b: ImportAnswer): boolean {
  return a === b || (a?.[0] === b?.[0] && a?.[1] === b?.[1] && a?.[2] === b?.[2]);
}

interface OpenFolder {
  readonly dir: string;
  readonly hashes: ReadonlyMap<string, string>;
  /** Whether it was the answer to another folder's import. */
  isImported: boolean;
}

/** Writes down what is asked. Answers that are kept in memory serve many folders, so each question is told once. */
export class EvidenceRecorder {
  readonly #modules: GoModules;
  readonly #asked = new Map<string, Set<string>>();
  readonly #compared = new Map<string, Set<string>>();
  #open: OpenFolder = { dir: "", hashes: new Map(), isImported: false };
  #imports: Evidence["imports"][number][] = [];
  #sameModule: Evidence["sameModule"][number][] = [];
  #packages: Evidence["packages"][number][] = [];
  /** Of each folder that was read, again where it was read again. */
  #watching: (readonly [dir: string, PackageLooks])[] = [];
  #looks: Evidence["looks"][number][] = [];

  constructor(modules: GoModules) {
    this.#modules = modules;
  }

  /** From now on this folder is the open one; what it holds may answer for the package that others import. */
  opened(dir: string, stamps: readonly Stamp[]): void {
    this.#open = { dir, hashes: new Map(stamps.map((stamp) => [stamp.path, stamp.hash])), isImported: false };
  }

  /**
   * The meaning of an import path was asked, whoever answered.
   * @param given the folder of the package that was the answer.
   */
  importAsked(path: string, fromDir: string, given: string | undefined): void {
    const { dir, hashes, isImported } = this.#open;
    if (given === dir && fromDir !== dir && !isImported) {
      this.#open.isImported = true;
      this.#packages.push([dir, packageHash(dir, (file) => hashes.get(file)), NO_SEAL]);
      // Nobody tells what is looked at of an open folder.
      this.#looks.push([dir, looks.all, NO_ANSWER]);
    }
    if (!isNew(this.#asked, fromDir, path)) return;
    this.#imports.push([fromDir, path, importAnswer(this.#modules.resolve(path, fromDir))]);
  }

  moduleCompared(dir: string, otherDir: string, answer: boolean): void {
    if (isNew(this.#compared, dir, otherDir)) this.#sameModule.push([dir, otherDir, answer]);
  }

  /**
   * @param stamps of the files that could be read, in the order of their names.
   * @returns who is to be told what is looked at; undefined where it does not matter.
   */
  packageRead(dir: string, stamps: readonly Stamp[], texts: readonly PackageText[]): PackageLooks | undefined {
    const hashes = new Map(stamps.map((stamp) => [stamp.path, stamp.hash]));
    const hash = packageHash(dir, (path) => hashes.get(path));
    const isImmutable = this.#modules.isImmutable(dir);
    this.#packages.push([dir, hash, sealOfStamps(dir, isImmutable, stamps)]);
    if (isImmutable) {
      this.#looks.push([dir, looks.all, NO_ANSWER]);
      return undefined;
    }
    const seen = new PackageLooks(texts);
    this.#watching.push([dir, seen]);
    return seen;
  }

  /** What is kept in memory of packages is forgotten: nobody looks at them any more. */
  forgotten(): void {
    this.#gatherLooks();
    this.#watching = [];
  }

  /** What came since the last call. */
  take(): Evidence {
    this.#gatherLooks();
    const evidence = {
      imports: this.#imports,
      sameModule: this.#sameModule,
      packages: this.#packages,
      looks: this.#looks,
    };
    this.#imports = [];
    this.#sameModule = [];
    this.#packages = [];
    this.#looks = [];
    return evidence;
  }

  #gatherLooks(): void {
    for (const [dir, seen] of this.#watching) for (const look of seen.take()) this.#looks.push([dir, ...look]);
  }
}

function isNew(seen: Map<string, Set<string>>, key: string, value: string): boolean {
  let values = seen.get(key);
  if (!values) seen.set(key, (values = new Set()));
  if (values.has(value)) return false;
  values.add(value);
  return true;
}
