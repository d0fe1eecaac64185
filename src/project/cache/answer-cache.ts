import type { GoModules } from "../go-module.ts";
import { CacheDir } from "./cache-dir.ts";
import { contentHash } from "./content-hash.ts";
import type { Evidence } from "./evidence.ts";
import { FactCheck, Facts } from "./facts.ts";
import type { FolderQuestion, KeptAnswer } from "./question.ts";
import { RepositoryAnswers } from "./repository-answers.ts";
import { decodeShard, encodeShard } from "./shard-format.ts";
import { FileHashes, type Stamp } from "./stamp.ts";

/** The answers of former runs, kept on disk. Nothing here ever throws: without a cache a run is only slower. */
export class AnswerCache {
  readonly #dir: CacheDir;
  readonly #build: string;
  readonly #hashes = new FileHashes();
  readonly #facts = new Facts();
  readonly #check: FactCheck;
  readonly #repositories = new Map<string, RepositoryAnswers>();

  /**
   * @param options.owner the user id that the cache must belong to; undefined where there are none.
   * @param options.build names the program: others give other answers.
   */
  constructor(options: {
    readonly dir: string;
    readonly owner: number | undefined;
    readonly build: string;
    readonly modules: GoModules;
  }) {
    this.#dir = new CacheDir(options.dir, options.owner);
    this.#build = options.build;
    this.#check = new FactCheck(options.modules, this.#hashes);
  }

  /** The hash of a file's content as it is now; undefined when it cannot be read. */
  hashOf(path: string): string | undefined {
    return this.#hashes.of(path);
  }

  /** What planning a folder has given before, if it would give the same now. */
  find(question: FolderQuestion): KeptAnswer | undefined {
    const repository = this.#repository(question.root);
    const hashes = new Map<string, string>();
    for (const { path, text } of question.files) {
      const hash = text === undefined ? this.#hashes.of(path) : contentHash(text);
      if (hash === undefined) return undefined;
      hashes.set(path, hash);
    }
    return repository.find(question, hashes, this.#check);
  }

  /** Takes what was asked of the disk to plan folders. To be told before the answers that rest on it. */
  learn(evidence: Evidence): void {
    this.#facts.learn(evidence);
  }

  /**
   * Keeps an answer.
   * @param stamps of the folder's files, as they were when they were read to be planned.
   */
  keep(question: FolderQuestion, stamps: readonly Stamp[], answer: string): void {
    const hashes = new Map<string, string>();
    for (const stamp of stamps) {
      this.#hashes.learn(stamp);
      hashes.set(stamp.path, stamp.hash);
    }
    for (const { path, text } of question.files) if (text !== undefined) hashes.set(path, contentHash(text));
    if (question.files.some(({ path }) => !hashes.has(path))) return;
    this.#repository(question.root).keep(question, hashes, answer);
  }

  /** Writes what is new to disk. Gives the reason when that is not possible. */
  save(): string | undefined {
    try {
      for (const [root, repository] of this.#repositories) {
        const shard = repository.renewed(this.#facts, this.#hashes, this.#check);
        if (shard) this.#dir.write(this.#nameOf(root), encodeShard(shard, this.#build, root));
      }
      return undefined;
    } catch (error) {
      return (error as Error).message;
    }
  }

  #repository(root: string): RepositoryAnswers {
    let repository = this.#repositories.get(root);
    if (!repository) {
      const bytes = this.#dir.read(this.#nameOf(root));
      repository = new RepositoryAnswers(bytes && decodeShard(bytes, this.#build, root));
      this.#hashes.remember(repository.stamps);
      this.#repositories.set(root, repository);
    }
    return repository;
  }

  // Programs that take turns on a repository do not undo each other's work.
  #nameOf(root: string): string {
    return contentHash(`${this.#build}\0${root}`);
  }
}
