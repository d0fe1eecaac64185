import type { Node } from "../syntax/node.ts";

// Values of string and rune literals (Go spec, "String literals", "Rune literals").

const SIMPLE: Record<string, string> = {
  a: "\x07",
  b: "\b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
  v: "\v",
  "\\": "\\",
  "'": "'",
  '"': '"',
};

/** The text of a string literal; undefined for bytes that are no text (`"\xff"`). */
export function stringLiteralValue(node: Node): string | undefined {
  const text = node.text;
  if (node.kind === "raw_string_literal") return text.slice(1, -1).replaceAll("\r", "");
  return node.kind === "interpreted_string_literal" ? unescape(text.slice(1, -1)) : undefined;
}

/** The code point of a rune literal. */
export function runeLiteralValue(node: Node): number | undefined {
  const inner = node.text.slice(1, -1);
  const byte = /^\\(?:x([0-9a-fA-F]{2})|([0-7]{3}))$/.exec(inner);
  if (byte) return byte[1] ? Number.parseInt(byte[1], 16) : Number.parseInt(byte[2] as string, 8);
  return unescape(inner)?.codePointAt(0);
}

function unescape(text: string): string | undefined {
  if (!text.includes("\\")) return text;
  let known = true;
  const plain = text.replaceAll(
    /\\(?:x([0-9a-fA-F]{2})|([0-7]{3})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([\s\S]))/g,
    (_, hex?: string, octal?: string, short?: string, long?: string, simple?: string) => {
      if (short || long) return codePoint(Number.parseInt((short ?? long) as string, 16));
      if (hex || octal) {
        const byte = hex ? Number.parseInt(hex, 16) : Number.parseInt(octal as string, 8);
        if (byte < 128) return String.fromCharCode(byte);
      }
      const character = simple === undefined ? undefined : SIMPLE[simple];
      if (character === undefined) known = false;
      return character ?? "";
    },
  );
  return known ? plain : undefined;

  function codePoint(code: number): string {
    if (code <= 0x10ffff && (code < 0xd800 || code > 0xdfff)) return String.fromCodePoint(code);
    known = false;
    return "";
  }
}

/** Length of a string in bytes of UTF-8. */
export function byteLength(text: string): number {
  let length = 0;
  for (const character of text) {
    const code = character.codePointAt(0) as number;
    length += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return length;
}
