import { sep } from "node:path";
import { contentHash } from "./content-hash.ts";
import type { ImportAnswer } from "./evidence.ts";
import type { Unit } from "./facts.ts";
import type { Stamp } from "./stamp.ts";

/** What is kept of one repository. */
export interface Shard {
  readonly stamps: readonly Stamp[];
  readonly units: readonly Unit[];
  readonly records: readonly StoredRecord[];
}

/** The answer of planning a folder, and what it holds for. */
export interface StoredRecord {
  readonly dir: string;
  /** Names what the folder holds and how it was planned. */
  readonly key: string;
  /** Names of the folder's files on which no findings were wanted. */
  readonly bystanders: readonly string[];
  /** What else has to hold: indexes of units, in the order in which they are to be checked. */
  readonly needs: readonly number[];
  readonly answer: Answer;
}

/** A text that may be damaged. */
export interface Answer {
  readonly hash: string;
  readonly bytes: Uint8Array;
}

export function isIntact({ hash, bytes }: Answer): boolean {
  return contentHash(bytes) === hash;
}

/** The text of an answer; undefined when it is damaged. */
export function answerText(answer: Answer): string | undefined {
  const { bytes } = answer;
  return isIntact(answer) ? Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString() : undefined;
}

export function answerOf(text: string): Answer {
  const bytes = Buffer.from(text);
  return { hash: contentHash(bytes), bytes };
}

const KIND = "gomend-cache";
const VERSION = 2;
const HEADER = /^(\S+) (\d+) (\S+) (\d{1,9}) (\S+)$/;
const LONGEST_HEADER = 256;

/** Whether bytes begin as a shard does, of whatever version. */
export function isShard(start: Uint8Array): boolean {
  return Buffer.from(start).toString("latin1").startsWith(`${KIND} `);
}

type Json = string | number | readonly Json[];

/**
 * A header line, an index in JSON with a checksum, and the answers one behind the other, each with a checksum.
 * @param build names the program that gave the answers.
 * @param root the folder of the repository.
 */
export function encodeShard(shard: Shard, build: string, root: string): Buffer {
  const answers = new Map<string, Answer>();
  for (const { answer } of shard.records) answers.set(answer.hash, answer);
  const answerIndex = new Map([...answers.keys()].map((hash, i) => [hash, i]));

  const folders = new Map<string, Json[]>();
  for (const { path, size, mtime, ctime, inode, hash } of shard.stamps) {
    const cut = Math.max(path.lastIndexOf("/"), path.lastIndexOf("\\"));
    const dir = path.slice(0, cut);
    const files = folders.get(dir) ?? [];
    files.push([path.slice(cut + 1), size, mtime, ctime, inode, hash]);
    folders.set(dir, files);
  }
  // Folders and import paths occur many times.
  const names = new Map<string, number>();
  const nameOf = (name: string): number => {
    const known = names.get(name) ?? names.size;
    names.set(name, known);
    return known;
  };
  const units = shard.units.map(({ dir, hash, seal, looks, imports, sameModule }) => [
    nameOf(dir),
    hash,
    seal,
    [...imports].map(([path, answer]) => {
      if (!answer) return [nameOf(path)];
      const [found, goVersion, known] = answer;
      return [nameOf(path), nameOf(found), goVersion, nameOf(known)];
    }),
    [...sameModule].map(([other, answer]) => [nameOf(other), answer ? 1 : 0]),
    [...looks].flat(),
  ]);
  const index: Json = [
    root,
    [...folders],
    [...names.keys()],
    units,
    [...answers.values()].map(({ hash, bytes }) => [hash, bytes.length]),
    shard.records.map(({ dir, key, bystanders, needs, answer }) => [
      dir,
      key,
      bystanders,
      needs,
      answerIndex.get(answer.hash) as number,
    ]),
  ];
  const bytes = Buffer.from(JSON.stringify(index));
  const header = Buffer.from(`${KIND} ${VERSION} ${build} ${bytes.length} ${contentHash(bytes)}\n`);
  return Buffer.concat([header, bytes, ...[...answers.values()].map((answer) => answer.bytes)]);
}

/** Undefined for everything that `encodeShard` did not write for the same program and folder. */
export function decodeShard(bytes: Buffer, build: string, root: string): Shard | undefined {
  const end = bytes.subarray(0, LONGEST_HEADER).indexOf(10);
  const [, kind, version, ofBuild, length, hash] = HEADER.exec(bytes.toString("latin1", 0, Math.max(0, end))) ?? [];
  if (kind !== KIND || Number(version) !== VERSION || ofBuild !== build) return undefined;
  const index = bytes.subarray(end + 1, end + 1 + Number(length));
  if (index.length !== Number(length) || contentHash(index) !== hash) return undefined;
  try {
    return readIndex(JSON.parse(index.toString()), bytes.subarray(end + 1 + index.length), root);
  } catch {
    return undefined;
  }
}

/** @throws Error when the shape is another. */
function readIndex(index: unknown, rest: Buffer, root: string): Shard {
  const [ofRoot, folders, nameList, unitList, answerList, recordList] = list(index);
  if (ofRoot !== root) throw new Error("of another folder");
  const stamps: Stamp[] = [];
  for (const folder of list(folders)) {
    const [dir, files] = list(folder);
    for (const file of list(files)) {
      const [name, size, mtime, ctime, inode, hash] = list(file);
      stamps.push({
        path: `${text(dir)}${sep}${text(name)}`,
        size: number(size),
        mtime: number(mtime),
        ctime: number(ctime),
        inode: number(inode),
        hash: text(hash),
      });
    }
  }
  const names = list(nameList).map(text);
  const name = (value: unknown) => names[within(value, names.length)] as string;
  const units = list(unitList).map((unit): Unit => {
    const [dir, hash, seal, imports, sameModule, looks] = list(unit);
    return {
      dir: name(dir),
      hash: text(hash),
      seal: text(seal),
      looks: pairs(list(looks).map(text)),
      imports: new Map(list(imports).map((one) => readImport(one, name))),
      sameModule: new Map(
        list(sameModule).map((pair) => {
          const [other, answer] = list(pair);
          return [name(other), number(answer) === 1];
        }),
      ),
    };
  });
  let offset = 0;
  const answers = list(answerList).map((pair): Answer => {
    const [hash, length] = list(pair);
    const from = offset;
    offset += number(length);
    return { hash: text(hash), bytes: rest.subarray(from, offset) };
  });
  const records = list(recordList).map((record): StoredRecord => {
    const [dir, key, bystanders, needs, answer] = list(record);
    return {
      dir: text(dir),
      key: text(key),
      bystanders: list(bystanders).map(text),
      needs: list(needs).map((need) => within(need, units.length)),
      answer: answers[within(answer, answers.length)] as Answer,
    };
  });
  return { stamps, units, records };
}

function readImport(value: unknown, name: (value: unknown) => string): [string, ImportAnswer] {
  const [path, dir, goVersion, known] = list(value);
  return [name(path), dir === undefined ? null : [name(dir), number(goVersion), name(known)]];
}

function pairs(texts: readonly string[]): Map<string, string> {
  const found = new Map<string, string>();
  for (let i = 0; i < texts.length; i += 2) found.set(texts[i] as string, text(texts[i + 1]));
  return found;
}

function list(value: unknown): readonly unknown[] {
  if (!Array.isArray(value)) throw new Error("not a list");
  return value;
}

function text(value: unknown): string {
  if (typeof value !== "string") throw new Error("not a text");
  return value;
}

function number(value: unknown): number {
  if (typeof value !== "number" || !(value >= -1)) throw new Error("not a number");
  return value;
}

function within(value: unknown, length: number): number {
  const index = number(value);
  if (!Number.isInteger(index) || index < 0 || index >= length) throw new Error("not an index");
  return index;
}
