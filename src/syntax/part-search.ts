import type { Node } from "./node.ts";
import { pushTo } from "./push-to.ts";
import { isWordAt } from "./words.ts";

/** Whether a text that was found, by its position in the file, is one that was meant; `part` is the node around it. */
export type Counts = (from: number, to: number, part: Node) => boolean;

/** Finds the parts of a file's top level in whose text something stands: what else need not be parsed. */
export class PartSearch {
  readonly #text: string;
  readonly #parts: readonly Node[];
  #calls: ReadonlyMap<string, readonly number[]> | undefined;

  /** @param parts all nodes of the top level, in source order. */
  constructor(text: string, parts: readonly Node[]) {
    this.#text = text;
    this.#parts = parts;
  }

  /** Those whose text holds one of the given ones. */
  holding(texts: readonly string[]): readonly Node[] {
    return this.#within(texts, (text) => this.#placesOf(text));
  }

  /** Those that hold one of these names as a word. */
  naming(names: readonly string[]): readonly Node[] {
    const isWord = (from: number, to: number) => !isWordAt(this.#text, from - 1) && !isWordAt(this.#text, to);
    return this.#within(names, (name) => this.#placesOf(name), isWord);
  }

  /** Those where one of these names stands as in a call: with brackets behind it. */
  calling(names: readonly string[], counts: Counts): readonly Node[] {
    this.#calls ??= callsIn(this.#text);
    const calls = this.#calls;
    return this.#within(names, (name) => calls.get(name) ?? [], counts);
  }

  #within(texts: readonly string[], placesOf: (text: string) => Iterable<number>, counts?: Counts): readonly Node[] {
    const parts = this.#parts;
    const found = new Set<number>();
    for (const text of texts) {
      let i = 0;
      for (const at of placesOf(text)) {
        const to = at + text.length;
        while (i < parts.length && (parts[i] as Node).end <= at) i++;
        const part = parts[i];
        if (!part) break;
        if (found.has(i) || at < part.start || part.end < to) continue;
        if (!counts || counts(at, to, part)) found.add(i);
      }
    }
    return parts.filter((_, i) => found.has(i));
  }

  *#placesOf(text: string): Generator<number> {
    for (let at = this.#text.indexOf(text); at >= 0; at = this.#text.indexOf(text, at + text.length)) yield at;
  }
}

/** Where names stand that a call may end in, by name, in order: `f(`, `f[T](`, `(f)(`, and with blanks between. */
function callsIn(text: string): ReadonlyMap<string, readonly number[]> {
  const calls = new Map<string, number[]>();
  for (let open = text.indexOf("("); open >= 0; open = text.indexOf("(", open + 1)) {
    let end = behindBlanks(text, open);
    for (; text[end - 1] === "]" || text[end - 1] === ")"; end = behindBlanks(text, end))
      end = text[end - 1] === "]" ? openingOf(text, end - 1) : end - 1;
    let start = end;
    while (start > 0 && isWordAt(text, start - 1)) start--;
    if (start === end) continue;
    pushTo(calls, text.slice(start, end), start);
  }
  return calls;
}

/** Where the blanks, and the comments of one line, before a place begin. */
function behindBlanks(text: string, place: number): number {
  let i = place;
  for (;;) {
    const c = text[i - 1];
    if (c === " " || c === "\t") i--;
    else if (c === "/" && text[i - 2] === "*") i = Math.max(text.lastIndexOf("/*", i - 3), 0);
    else return i;
  }
}

/** Type arguments are not longer; what is no code may hold brackets that never opened. */
const LONGEST = 2000;

/** Where the square bracket opens that closes at a place; 0 where none does. */
function openingOf(text: string, close: number): number {
  let depth = 0;
  for (let i = close; i >= 0 && i > close - LONGEST; i--) {
    if (text[i] === "]") depth++;
    else if (text[i] === "[" && --depth === 0) return i;
  }
  return 0;
}
