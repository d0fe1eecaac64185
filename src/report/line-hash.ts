/** UTF-16 code units that a hash looks at. */
const BLOCK = 100;
const BASE = 37n;
const WORD = 64;
/** Stands behind the last character of a file. */
const END = "\uffff";

/**
 * Hashes of lines as GitHub code scanning knows alerts again by (`primaryLocationLineHash`): of the hundred characters
 * from the line's beginning on, without blanks, and a number that tells equal ones apart.
 * @see https://github.com/github/codeql-action/blob/main/src/fingerprints.ts
 */
export class LineHashes {
  readonly #text: string;
  /** By line, 0-based: where in `#text` it begins. */
  readonly #starts: number[] = [0];
  /** By line, 0-based: how many lines to it, itself included, begin as it does. */
  #ordinals: readonly number[] | undefined;

  constructor(source: string) {
    const solid = source.replace(/\r\n?/g, "\n").replace(/[ \t]+/g, "") + END;
    for (let i = solid.indexOf("\n"); i >= 0; i = solid.indexOf("\n", i + 1)) this.#starts.push(i + 1);
    this.#text = solid.padEnd(solid.length + BLOCK, "\0");
  }

  /** @param line 1-based. */
  of(line: number): string {
    this.#ordinals ??= this.#count();
    const block = this.#block(line - 1);
    let hash = 0n;
    for (let i = 0; i < BLOCK; i++) hash = BigInt.asUintN(WORD, hash * BASE + BigInt(block.charCodeAt(i)));
    return `${hash.toString(16)}:${this.#ordinals[line - 1]}`;
  }

  #block(line: number): string {
    const start = this.#starts[line] as number;
    return this.#text.slice(start, start + BLOCK);
  }

  #count(): number[] {
    const seen = new Map<string, number>();
    return this.#starts.map((_, line) => {
      const block = this.#block(line);
      const count = (seen.get(block) ?? 0) + 1;
      seen.set(block, count);
      return count;
    });
  }
}
