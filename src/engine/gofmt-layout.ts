import type { FlatTree } from "../syntax/flat-tree.ts";
import { LineIndex } from "../syntax/line-index.ts";
import type { Node } from "../syntax/node.ts";
import { type Cell, columnWidths } from "./tabwriter.ts";

/** White space between two cells of a line, and how wide gofmt would make it. */
export interface Gap {
  readonly start: number;
  readonly end: number;
  /** 1-based. */
  readonly line: number;
  readonly width: number;
}

/**
 * What ends a cell: "v", vanishing where its column is empty, or "h". Several in one gap enclose empty cells. None at
 * all: one blank that ends no cell, in a place where code of another shape has a column.
 */
type Terminators = string;

/**
 * Where gofmt aligns: the gaps between the cells of each line, in sections of lines that are laid out together.
 * Follows go/printer (nodes.go, printer.go): each place there that prints a vtab, a tab before a comment or a formfeed
 * has its counterpart here. It takes the line breaks of the source for given, so it is right for source whose line
 * breaks are gofmt's.
 */
export class GofmtLayout {
  /** In source order. */
  readonly gaps: readonly Gap[];
  readonly tree: FlatTree;
  readonly lines: LineIndex;
  /** Terminators in the gap that ends at an offset. */
  readonly #terminators = new Map<number, Terminators>();
  /** Lines that begin a new section. */
  readonly #breaks = new Set<number>();
  /** Lines that begin inside a raw string; the value tells whether the string ends there. */
  readonly #inRawString = new Map<number, boolean>();
  /** Comments that do not stand alone at the beginning of their line, by the line. */
  readonly #trailing = new Map<number, Node[]>();
  #sectionsWithGaps: Set<number> | undefined;
  /** For each line the first line of its section. */
  readonly #sections: number[] = [];

  constructor(tree: FlatTree) {
    this.tree = tree;
    this.lines = new LineIndex(tree.text);
    this.#readComments();
    this.#readNodes();
    this.gaps = this.#layOut();
  }

  /** Whether gofmt aligns anything in a section. */
  hasGaps(section: number): boolean {
    this.#sectionsWithGaps ??= new Set(this.gaps.map((gap) => this.sectionOf(gap.line)));
    return this.#sectionsWithGaps.has(section);
  }

  /** A number for the section that a line (1-based) belongs to. */
  sectionOf(line: number): number {
    return this.#sections[line] ?? 0;
  }

  #line(offset: number): number {
    return this.lines.line(offset);
  }

  #lastLine(node: Node): number {
    let end = node.end;
    while (end > node.start && /\s/.test(this.tree.text[end - 1] as string)) end--;
    return this.#line(end);
  }

  #isMultiLine(node: Node): boolean {
    return this.#lastLine(node) > this.#line(node.start);
  }

  #isFirstOnLine(offset: number): boolean {
    for (let i = offset - 1; i >= 0; i--) {
      const c = this.tree.text[i];
      if (c === "\n") return true;
      if (c !== " " && c !== "\t" && c !== "\uFEFF") return false;
    }
    return true;
  }

  /** The line that the node begins starts a new section. */
  #breakBefore(node: Node): void {
    if (this.#isFirstOnLine(node.start)) this.#breaks.add(this.#line(node.start));
  }

  #terminate(node: Node | undefined, terminators: Terminators): void {
    if (node && !this.#isFirstOnLine(node.start)) this.#terminators.set(node.start, terminators);
  }

  #readComments(): void {
    for (const comment of this.tree.nodesOfKind("comment")) {
      const line = this.#line(comment.start);
      const last = this.#line(comment.end);
      for (let i = line + 1; i <= last; i++) this.#breaks.add(i);
      if (this.#isFirstOnLine(comment.start)) {
        this.#breaks.add(line);
        continue;
      }
      // With code behind it on its line, a comment is no cell.
      const rest = this.tree.text
        .slice(comment.end, this.lines.lineEnd(line))
        .replace(/\/\*.*?\*\//g, "")
        .trim();
      if (last === line && rest !== "" && !rest.startsWith("//") && !rest.startsWith("/*")) continue;
      const others = this.#trailing.get(line);
      if (others) others.push(comment);
      else this.#trailing.set(line, [comment]);
      this.#terminate(comment, "h");
    }
  }

  /** The comment that go/parser attaches to a field or spec as its line comment. */
  #lineComment(node: Node): Node | undefined {
    const line = this.#lastLine(node);
    return this.#trailing.get(line)?.find((comment) => comment.start >= node.end);
  }

  #readNodes(): void {
    for (const node of this.tree.root.descendants()) {
      switch (node.kind) {
        case "raw_string_literal":
          this.#readRawString(node);
          break;
        case ")":
        case "]":
        case "}":
          this.#breakBefore(node);
          break;
        case "statement_list":
          this.#readSequence(node.namedChildren);
          break;
        case "labeled_statement": {
          this.#breakBefore(node);
          const statement = node.namedChildren[1];
          if (statement) this.#breakBefore(statement);
          break;
        }
        case "expression_case":
        case "type_case":
        case "communication_case":
        case "default_case":
          this.#breakBefore(node);
          if (node.kind === "type_case") this.#readElements(node.childrenOf("type"), node.firstChild, true);
          break;
        case "binary_expression": {
          const right = node.child("right");
          if (right) this.#breakBefore(right);
          break;
        }
        case "argument_list":
        case "literal_value":
        case "type_arguments":
          this.#readElements(node.namedChildren, node.firstChild, true);
          break;
        case "expression_list":
          this.#readExpressionList(node);
          break;
        case "parameter_list":
        case "type_parameter_list":
          for (const parameter of node.namedChildren) this.#breakBefore(parameter);
          break;
        case "parameter_declaration":
        case "variadic_parameter_declaration":
        case "type_parameter_declaration":
        case "field_declaration":
        case "var_spec":
        case "const_spec":
          for (const name of node.childrenOf("name").slice(1)) this.#breakBefore(name);
          break;
        case "interface_type":
          this.#readSequence(node.namedChildren);
          break;
        case "field_declaration_list":
          this.#readFields(node.namedChildren);
          break;
        case "import_spec_list":
        case "var_spec_list":
        case "const_declaration":
        case "type_declaration":
          this.#readSpecs(node);
          break;
        case "function_declaration":
        case "method_declaration":
          this.#readFunction(node);
          break;
      }
    }
  }

  #readRawString(node: Node): void {
    const first = this.#line(node.start);
    const last = this.#line(node.end);
    for (let line = first + 1; line <= last; line++) {
      this.#inRawString.set(line, line === last || this.#inRawString.get(line) === true);
    }
    if (last > first) this.#breaks.add(last + 1);
  }

  /** Statements, fields, methods or specs below each other: a multi-line one ends the section. */
  #readSequence(nodes: readonly Node[]): void {
    for (const [i, node] of nodes.entries()) {
      let previous = nodes[i - 1];
      while (previous?.kind === "labeled_statement" && previous.namedChildren[1]) previous = previous.namedChildren[1];
      if (!previous || this.#isMultiLine(previous)) this.#breakBefore(node);
    }
  }

  #readFields(fields: readonly Node[]): void {
    this.#readSequence(fields);
    const [only] = fields;
    if (only && fields.length === 1) {
      if (only.child("name")) this.#terminate(only.child("type"), "");
      this.#terminate(only.child("tag"), "");
      return;
    }
    for (const field of fields) {
      const named = field.child("name") !== undefined;
      const tag = field.child("tag");
      if (named) this.#terminate(field.child("type"), "v");
      if (tag) this.#terminate(tag, named ? "vv" : "v");
      else this.#terminate(this.#lineComment(field), named ? "v" : "vv");
    }
  }

  #readSpecs(list: Node): void {
    if (!list.childOfKind("(")) return;
    const specs = list.namedChildren;
    this.#readSequence(specs);
    if (specs.length < 2) {
      const equals = specs[0]?.childOfKind("=");
      this.#terminate(equals ?? specs[0]?.child("type"), "");
      if (equals && equals.start > (specs[0]?.child("type")?.start ?? equals.start)) {
        this.#terminate(specs[0]?.child("type"), "");
      }
      return;
    }
    const keepType = typeColumn(specs);
    for (const [i, spec] of specs.entries()) {
      if (spec.kind === "type_spec") this.#terminate(spec.child("type"), "v");
      else if (spec.kind === "type_alias") this.#terminate(spec.childOfKind("="), "v");
      else if (spec.kind === "var_spec" || spec.kind === "const_spec") {
        const type = spec.child("type");
        const value = spec.child("value");
        let tabs = 3;
        if (type || keepType[i]) tabs--;
        if (value) tabs--;
        this.#terminate(type, "v");
        if (value) this.#terminate(spec.childOfKind("="), !type && keepType[i] ? "vv" : "v");
        const comment = this.#lineComment(spec);
        // The column of a type that is not there is part of the gap before what follows.
        const skipped = !type && keepType[i] && !value ? 1 : 0;
        if (comment) this.#terminate(comment, "v".repeat(tabs + skipped) || "h");
      }
    }
  }

  /** The body of a function on one line is a cell of its own. */
  #readFunction(node: Node): void {
    const body = node.child("body");
    // gofmt parts declarations other than functions by a blank line; a doc comment breaks the section anyway.
    const isMultiLine = this.#isMultiLine(node);
    if (isMultiLine) this.#breakBefore(node);
    this.#terminate(body, isMultiLine ? "" : "v");
  }

  #readExpressionList(list: Node): void {
    const parent = list.parent;
    const operator = list.nextSibling;
    // Sizes count only where go/printer is given the positions of what stands before and behind the list.
    const measured =
      parent?.kind === "expression_case" ||
      (parent?.kind === "assignment_statement" && list.field === "left") ||
      (parent?.kind === "short_var_declaration" && list.field === "left");
    const before = measured ? list : list.field === "right" ? this.#tokenBefore(list) : undefined;
    this.#readElements(list.namedChildren, before, measured && operator !== undefined);
  }

  #tokenBefore(node: Node): Node | undefined {
    let previous: Node | undefined;
    for (let c = node.parent?.firstChild; c && c !== node; c = c.nextSibling) if (c.kind !== "comment") previous = c;
    return previous;
  }

  /**
   * The elements of a list (go/printer, exprList).
   * @param before what stands before the list; undefined where go/printer does not know.
   * @param measured whether the sizes of the elements take part in where sections end.
   */
  #readElements(elements: readonly Node[], before: Node | undefined, measured: boolean): void {
    const [first] = elements;
    const last = elements.at(-1);
    if (!first || !last) return;
    const start = before && this.#line(before.start);
    if (start !== undefined && start === this.#line(first.start) && start === this.#lastLine(last)) {
      for (const element of elements) {
        if (element.kind === "keyed_element") this.#terminateBehind(element.childOfKind(":"), "");
      }
      return;
    }

    let previousBreak = -1;
    if (start !== undefined && start < this.#line(first.start)) {
      this.#breakBefore(first);
      previousBreak = 0;
    }
    let size = 0;
    let logarithms = 0;
    let count = 0;
    let previousLine = start ?? 0;
    for (const [i, element] of elements.entries()) {
      const line = this.#line(element.start);
      const isPair = element.kind === "keyed_element";
      const previousSize = size;
      size = measured ? this.#size(element) : 0;
      if (isPair && size > 0) size = this.#size(element.child("key") as Node);

      let newSection = true;
      if (previousSize > 0 && size > 0) {
        if (count === 0 || (previousSize <= SMALL && size <= SMALL)) newSection = false;
        else {
          const ratio = size / Math.exp(logarithms / count);
          newSection = THRESHOLD * ratio <= 1 || THRESHOLD <= ratio;
        }
      }
      const needsBreak = previousLine > 0 && previousLine < line;
      if (i > 0 && needsBreak) {
        const breaks = Math.min(line - this.#lastLine(elements[i - 1] as Node), 2);
        if (breaks > 0) {
          if (newSection || previousBreak + 1 < i) this.#breakBefore(element);
          if (breaks > 1 || newSection || previousBreak + 1 < i) {
            logarithms = 0;
            count = 0;
          }
          previousBreak = i;
        }
      }
      if (isPair) {
        const inColumn = elements.length > 1 && size > 0 && needsBreak;
        this.#terminateBehind(element.childOfKind(":"), inColumn ? "v" : "");
      }
      if (size > 0) {
        logarithms += Math.log(size);
        count++;
      }
      previousLine = line;
    }
  }

  /** As `#terminate`, for whatever stands behind the node on its line. */
  #terminateBehind(node: Node | undefined, terminators: Terminators): void {
    if (!node) return;
    let at = node.end;
    while (/[ \t]/.test(this.tree.text[at] ?? "")) at++;
    if (!/[\r\n]/.test(this.tree.text[at] ?? "\n")) this.#terminators.set(at, terminators);
  }

  /** Bytes of a node that stands on one line, comments left out; 0 for others (go/printer, nodeSize). */
  #size(node: Node): number {
    if (this.#isMultiLine(node)) return 0;
    let text = node.text;
    if (text.includes("/*")) {
      const comments = [...node.descendantsOfKind("comment")].reverse();
      for (const { start, end } of comments)
        text = text.slice(0, start - node.start).trimEnd() + text.slice(end - node.start);
    }
    return Buffer.byteLength(text);
  }

  #layOut(): Gap[] {
    const text = this.tree.text;
    interface Row {
      readonly cells: Cell[];
      readonly gaps: { readonly start: number; readonly end: number; readonly from: number; readonly to: number }[];
      readonly line: number;
    }
    const byLine = new Map<number, number[]>();
    for (const end of [...this.#terminators.keys()].sort((a, b) => a - b)) {
      const line = this.#line(end);
      const ends = byLine.get(line);
      if (ends) ends.push(end);
      else byLine.set(line, [end]);
    }

    const gaps: Gap[] = [];
    let rows: Row[] = [];
    let section = 1;
    const flush = (next: number) => {
      const widths = columnWidths(rows.map((row) => row.cells));
      for (const [i, row] of rows.entries()) {
        for (const gap of row.gaps) {
          let width = 0;
          for (let c = gap.from; c < gap.to; c++) {
            width += ((widths[i] as number[])[c] as number) - (row.cells[c] as Cell).width;
          }
          gaps.push({ start: gap.start, end: gap.end, line: row.line, width });
        }
      }
      rows = [];
      section = next;
    };

    const last = this.lines.lineCount;
    for (let line = 1; line <= last; line++) {
      const begin = this.lines.lineStart(line);
      const end = this.lines.lineEnd(line);
      const stringEnds = this.#inRawString.get(line);
      const isBlank = stringEnds === undefined && /^\s*$/.test(text.slice(begin, end));
      if (isBlank || (stringEnds === undefined && this.#breaks.has(line))) flush(line);
      this.#sections[line] = section;
      if (isBlank) continue;
      let at = begin;
      if (text[at] === "\uFEFF") at++;
      const cells: Cell[] = [];
      while (stringEnds === undefined && text[at] === "\t") {
        cells.push({ width: 0, hard: true });
        at++;
      }
      const row: Row = { cells, gaps: [], line };
      for (const gapEnd of byLine.get(line) ?? []) {
        let gapStart = gapEnd;
        while (gapStart > at && /[ \t]/.test(text[gapStart - 1] as string)) gapStart--;
        const terminators = this.#terminators.get(gapEnd) as string;
        // Behind a raw string of several lines nothing is aligned.
        if (stringEnds !== undefined || terminators === "") {
          gaps.push({ start: gapStart, end: gapEnd, line, width: Math.max(1, terminators.length) });
          continue;
        }
        const from = cells.length;
        cells.push({ width: codePoints(text.slice(at, gapStart)), hard: terminators[0] === "h" });
        for (const t of terminators.slice(1)) cells.push({ width: 0, hard: t === "h" });
        row.gaps.push({ start: gapStart, end: gapEnd, from, to: cells.length });
        at = gapEnd;
      }
      if (stringEnds === undefined) rows.push(row);
    }
    flush(last + 1);
    return gaps.sort((a, b) => a.start - b.start);
  }
}

/** Above this size of a key the ratio of the sizes decides (go/printer, exprList). */
const SMALL = 40;
const THRESHOLD = 2.5;

/** Which specs keep a column for the type (go/printer, keepTypeColumn). */
function typeColumn(specs: readonly Node[]): boolean[] {
  const keep = specs.map(() => false);
  let run = -1;
  let typed = false;
  const end = (to: number) => {
    if (run >= 0 && typed) keep.fill(true, run, to);
    run = -1;
  };
  for (const [i, spec] of specs.entries()) {
    if (spec.child("value")) {
      if (run < 0) {
        run = i;
        typed = false;
      }
    } else end(i);
    if (spec.child("type")) typed = true;
  }
  end(specs.length);
  return keep;
}

function codePoints(text: string): number {
  let n = 0;
  for (const _ of text) n++;
  return n;
}
