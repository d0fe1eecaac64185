import { firstWhere } from "../syntax/binary-search.ts";
import type { FlatTree } from "../syntax/flat-tree.ts";
import { innermost } from "../syntax/innermost.ts";
import type { Parser } from "../syntax/parser.ts";
import { realign } from "./align.ts";
import type { TextEdit } from "./findings.ts";
import { type Span, sectionAround } from "./section-around.ts";
import { applyEdits, composeEdits } from "./text-edits.ts";

const blocksOf = new WeakMap<FlatTree, readonly Span[]>();

/** Declarations and their comments, those together that no blank line parts: nothing is aligned across blank lines. */
function blocks(tree: FlatTree): readonly Span[] {
  let found = blocksOf.get(tree);
  if (!found) {
    const list: { start: number; end: number }[] = [];
    for (let node = tree.root.firstChild; node; node = node.nextSibling) {
      if (node.kind === "package_clause") continue;
      const last = list.at(-1);
      if (last && !/\n[ \t]*\r?\n/.test(tree.text.slice(last.end, node.start))) last.end = node.end;
      else list.push({ start: node.start, end: node.end });
    }
    blocksOf.set(tree, (found = list));
  }
  return found;
}

const CLAUSE = "package p\n\n";

/** What gofmt may put into a column, or what joins lines into one section: in new text, and in the lines around it. */
const MAY_ALIGN = /\/\/|\/\*|:\s|`|\b(?:struct|interface|const|var|type)\b/;
/** Nodes whose lines have columns without any of that. */
const COLUMNS = [
  "const_declaration",
  "import_spec_list",
  "interface_type",
  "literal_value",
  "struct_type",
  "type_declaration",
  "var_spec_list",
];

/** Whether edits may call for alignment; true when in doubt. Looks at the lines that they touch, and those beside them. */
function mayNeedAlignment(tree: FlatTree, edits: readonly TextEdit[]): boolean {
  const { text } = tree;
  return edits.some((edit) => {
    const start = text.lastIndexOf("\n", text.lastIndexOf("\n", edit.start - 1) - 1) + 1;
    const end = text.indexOf("\n", text.indexOf("\n", edit.end) + 1);
    if (MAY_ALIGN.test(edit.text) || MAY_ALIGN.test(text.slice(start, end < 0 ? text.length : end))) return true;
    const at = innermost(tree.root, edit.start, edit.end);
    return COLUMNS.includes(at.kind) || at.ancestor(...COLUMNS) !== undefined;
  });
}

/** From where to where edits change lines: whole lines that are put before one, or taken away, change nothing in it. */
function linesOf(edits: readonly TextEdit[], text: string): Span {
  const { start } = edits[0] as TextEdit;
  const last = edits.at(-1) as TextEdit;
  const leavesLines = last.text.endsWith("\n") || (last.text === "" && text[last.start - 1] === "\n");
  const end = leavesLines && text[last.end - 1] === "\n" ? last.end - 1 : last.end;
  return { start: Math.min(start, end), end };
}

/**
 * The edits together with the alignment that they call for (see `realign`). It parses the lines of the section, or else
 * the declarations, that are touched, and nothing else, so that the cost does not grow with the file.
 * @param edits sorted, apart from each other.
 */
export function alignLocally(tree: FlatTree, edits: readonly TextEdit[], parser: Parser): readonly TextEdit[] {
  if (!mayNeedAlignment(tree, edits)) return edits;
  const result: TextEdit[] = [];
  const all = blocks(tree);
  for (let i = 0; i < edits.length; ) {
    const first = edits[i] as TextEdit;
    const from = firstWhere(all, (block) => block.end >= first.start);
    const block = all[from];
    if (!block || block.start > first.end) {
      result.push(first);
      i++;
      continue;
    }
    let to = from;
    const inside: TextEdit[] = [];
    for (; i < edits.length; i++) {
      const edit = edits[i] as TextEdit;
      if (inside.length > 0 && edit.start > (all[to] as Span).end) break;
      while (to + 1 < all.length && (all[to + 1] as Span).start <= edit.end) to++;
      inside.push(edit);
    }
    const touched = { start: first.start, end: (inside.at(-1) as TextEdit).end };
    const section = sectionAround(tree, linesOf(inside, tree.text));
    const start = section?.start ?? Math.min(block.start, touched.start);
    const end = section?.end ?? Math.max((all[to] as Span).end, touched.end);
    const [head, foot] = section ? [`${CLAUSE}func _() {\n`, "}\n"] : [CLAUSE, ""];
    const before = head + tree.text.slice(start, end) + foot;
    const shift = head.length - start;
    const shifted = inside.map((edit) => ({ ...edit, start: edit.start + shift, end: edit.end + shift }));
    const alignment = realign(parser.parse(before), parser.parse(applyEdits(before, shifted)), shifted);
    const complete = alignment.length > 0 ? composeEdits(before, shifted, alignment) : shifted;
    result.push(...complete.map((edit) => ({ ...edit, start: edit.start - shift, end: edit.end - shift })));
  }
  return result;
}
