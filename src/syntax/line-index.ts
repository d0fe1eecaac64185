/** Lines of a text, 1-based; `last` is one of them. */
export interface LineSpan {
  readonly first: number;
  readonly last: number;
}

/** Lines and byte positions of a text whose indexes are UTF-16 code units. */
export class LineIndex {
  readonly text: string;
  readonly #starts: number[] = [0];
  readonly #ascii: boolean;
  /** Bytes before each line; only for text that is not plain ASCII. */
  #byteStarts: number[] | undefined;

  constructor(text: string) {
    this.text = text;
    for (let i = text.indexOf("\n"); i >= 0; i = text.indexOf("\n", i + 1)) this.#starts.push(i + 1);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: the range of ASCII
    this.#ascii = /^[\x00-\x7f]*$/.test(text);
  }

  /** Number of lines; a final newline does not begin another one. */
  get lineCount(): number {
    const last = this.#starts.length;
    return this.#starts[last - 1] === this.text.length && last > 1 ? last - 1 : last;
  }

  /** Line of an offset, 1-based. */
  line(offset: number): number {
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#starts[middle] as number) <= offset) low = middle;
      else high = middle - 1;
    }
    return low + 1;
  }

  /** Offset at which a line begins; lines are 1-based. */
  lineStart(line: number): number {
    return this.#starts[line - 1] ?? this.text.length;
  }

  /** Offset of the line's end, its line break left out. */
  lineEnd(line: number): number {
    const next = this.#starts[line];
    if (next === undefined) return this.text.length;
    return this.text[next - 2] === "\r" ? next - 2 : next - 1;
  }

  /** Text of a line without its line break. */
  lineText(line: number): string {
    return this.text.slice(this.lineStart(line), this.lineEnd(line));
  }

  /** Column of an offset as Go prints it: 1-based, in bytes. */
  column(offset: number): number {
    const start = this.lineStart(this.line(offset));
    return utf8Length(this.text, start, offset) + 1;
  }

  /** Offset in bytes of UTF-8, 0-based; a byte order mark counts. */
  byteOffset(offset: number): number {
    if (this.#ascii) return offset;
    if (!this.#byteStarts) {
      this.#byteStarts = [0];
      for (let i = 1; i < this.#starts.length; i++) {
        const bytes = utf8Length(this.text, this.#starts[i - 1] as number, this.#starts[i] as number);
        this.#byteStarts.push((this.#byteStarts[i - 1] as number) + bytes);
      }
    }
    const line = this.line(offset);
    return (this.#byteStarts[line - 1] as number) + utf8Length(this.text, this.lineStart(line), offset);
  }
}

function utf8Length(text: string, start: number, end: number): number {
  let bytes = 0;
  for (let i = start; i < end; i++) {
    const unit = text.charCodeAt(i);
    if (unit < 0x80) bytes += 1;
    else if (unit < 0x800) bytes += 2;
    else if (unit >= 0xd800 && unit < 0xdc00 && i + 1 < text.length) {
      bytes += 4;
      i++;
    } else bytes += 3;
  }
  return bytes;
}
