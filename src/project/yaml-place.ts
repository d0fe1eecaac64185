import { LineCounter, parseDocument } from "yaml";

/**
 * Where a value stands in a text of YAML or JSON, 1-based.
 * @param path keys and indexes that lead to it.
 */
export function placeIn(
  text: string,
  path: readonly (string | number)[],
): { readonly line: number; readonly column: number } {
  const lineCounter = new LineCounter();
  const document = parseDocument(text, { lineCounter, prettyErrors: false, logLevel: "error" });
  const node = path.length > 0 ? document.getIn(path, true) : document.contents;
  const offset = (node as { range?: readonly number[] | null } | undefined)?.range?.[0] ?? 0;
  const { line, col } = lineCounter.linePos(offset);
  return { line: Math.max(line, 1), column: Math.max(col, 1) };
}
