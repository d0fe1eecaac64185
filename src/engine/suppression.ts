import type { Rule } from "../rule.ts";
import type { SourceFile } from "../semantics/source-file.ts";
import type { FlatTree } from "../syntax/flat-tree.ts";
import { LineIndex } from "../syntax/line-index.ts";
import type { Node } from "../syntax/node.ts";
import type { TextEdit } from "./findings.ts";

/** Rule name of the findings about suppression comments themselves. */
export const SUPPRESSION = "suppression";

/** A finding about a suppression comment. */
export interface SuppressionProblem {
  readonly at: Node;
  readonly message: string;
  /** Removes what has no effect; undefined where a person has to decide. */
  readonly edit?: TextEdit;
  readonly withheld?: string;
}

interface Directive {
  readonly comment: Node;
  readonly form: "gomend" | "nolint" | "lint";
  /** Undefined: everything. */
  readonly names: readonly string[] | undefined;
  readonly covers: Coverage;
  readonly used: Set<string>;
}

/** A finding is covered when it begins on one of the lines (1-based) or within one of the ranges (UTF-16). */
interface Coverage {
  readonly lines?: readonly number[];
  readonly ranges?: readonly { readonly start: number; readonly end: number }[];
}

const OWN = "gomend:";
const OWN_FORM = /^\/\/\s*gomend:(\S*)\s*(.*)$/;
const OTHERS = ["nolint", "lint:"];

/**
 * The suppression comments of one file: `//gomend:ignore`, `//gomend:ignore-file`, and those of golangci-lint
 * (`//nolint`) and staticcheck (`//lint:ignore`, `//lint:file-ignore`), which silence the rules that name their checks
 * as aliases.
 */
export class Suppressions {
  readonly #directives: Directive[] = [];
  readonly #problems: SuppressionProblem[] = [];
  readonly #lines: LineIndex;
  readonly #file: SourceFile;
  readonly #known: readonly Rule[];
  /** The parts of the file in which comments of other tools were looked for: where there is something to silence. */
  readonly #searched = new Set<Node>();

  /** @param known all rules that there are, also those that do not run. */
  constructor(file: SourceFile, known: readonly Rule[]) {
    this.#lines = new LineIndex(file.text);
    this.#file = file;
    this.#known = known;
    if (file.text.includes(OWN)) {
      for (const comment of file.tree.nodesOfKind("comment", OWN))
        if (isOwn(comment)) this.#read(file.tree, comment, known);
    }
  }

  /** Reads the comments of other tools that may silence a finding at a place. */
  #readOthers(place: number): void {
    const { text, tree } = this.#file;
    const mentions = OTHERS.filter((mention) => text.includes(mention));
    if (mentions.length === 0) return;
    const isForAll = text.includes("lint:file-ignore");
    for (const part of tree.partsHolding(...mentions)) {
      const isAround = part.start <= place && place < part.end;
      if (!(isForAll || part.kind === "comment" || isAround) || this.#searched.has(part)) continue;
      this.#searched.add(part);
      for (const comment of tree.nodesOfKindIn(part, "comment")) {
        if (!isOwn(comment)) this.#read(tree, comment, this.#known);
      }
    }
    this.#directives.sort((a, b) => a.comment.start - b.comment.start);
  }

  /** The comment that silences the rule for a finding that begins at `start`; it counts as used then. */
  silencer(rule: Rule, start: number): Node | undefined {
    this.#readOthers(start);
    let found: Node | undefined;
    const line = this.#lines.line(start);
    for (const directive of this.#directives) {
      const { lines, ranges } = directive.covers;
      const covered = lines?.includes(line) || ranges?.some((range) => range.start <= start && start < range.end);
      const name = covered ? matchingName(directive, rule) : undefined;
      if (name === undefined) continue;
      directive.used.add(name);
      found ??= directive.comment;
    }
    return found;
  }

  /**
   * What is wrong with the comments themselves. To be asked after all findings went through `silencer`.
   * @param ran the rules that looked at the file, or had no need to.
   */
  problems(ran: readonly Rule[]): SuppressionProblem[] {
    const problems = [...this.#problems];
    for (const directive of this.#directives) {
      if (directive.form !== "gomend") continue;
      const unused = directive.names?.filter(
        (name) => !directive.used.has(name) && ran.some((rule) => rule.name === name),
      );
      if (!unused || unused.length === 0) continue;
      const edit = withoutNames(directive.comment, this.#lines, unused);
      problems.push({
        at: directive.comment,
        message: `nothing here for ${unused.join(", ")} to ignore`,
        ...(edit ? { edit } : { withheld: "take the names out of the comment by hand" }),
      });
    }
    return problems;
  }

  #read(tree: FlatTree, comment: Node, known: readonly Rule[]): void {
    const text = comment.text.trimEnd();
    if (!text.startsWith("//")) return;
    let match: RegExpExecArray | null;
    if ((match = OWN_FORM.exec(text))) {
      this.#readOwn(tree, comment, match[1] as string, match[2] as string, known);
    } else if ((match = /^\/[/ ]*nolint(?=[ :]|$)(.*)$/.exec(text))) {
      const rest = match[1] as string;
      const names = rest.startsWith(":")
        ? splitNames((rest.slice(1).split("//")[0] as string).toLowerCase())
        : undefined;
      const blanket = names === undefined || names.includes("all");
      this.#add(comment, "nolint", blanket ? undefined : names, this.#nolintCoverage(tree, comment));
    } else if ((match = /^\/\/lint:(file-)?ignore\s+(\S+)\s+\S/.exec(text))) {
      const covers = match[1] ? wholeFile(tree) : this.#coverage(tree, comment);
      this.#add(comment, "lint", splitNames(match[2] as string), covers);
    }
  }

  #readOwn(tree: FlatTree, comment: Node, verb: string, rest: string, known: readonly Rule[]): void {
    const problem = (message: string, withheld: string) => this.#problems.push({ at: comment, message, withheld });
    const form = "write //gomend:ignore rule-a,rule-b -- reason";
    if (verb !== "ignore" && verb !== "ignore-file") {
      problem(`gomend knows no comment gomend:${verb}`, `${form}, or ignore-file above the package clause`);
      return;
    }
    if (!comment.text.startsWith("//gomend:")) {
      problem("a suppression comment has no space before gomend:", "take out the space");
    }
    const [list = "", reason] = rest.split(/(?:^|\s)--(?=\s|$)/, 2);
    const names = splitNames(list);
    if (names.length === 0) {
      problem("the suppression comment names no rule", `${form}; there is no form for all rules`);
      return;
    }
    const unknown = names.filter((name) => name !== SUPPRESSION && !known.some((rule) => rule.name === name));
    for (const name of unknown) problem(`there is no rule ${name}`, "`gomend rules` lists the rules");
    if (reason === undefined || reason.trim() === "") {
      problem("the suppression comment gives no reason", `${form}`);
    }
    let covers: Coverage;
    if (verb === "ignore-file") {
      const clause = tree.root.childOfKind("package_clause");
      if (clause && clause.start < comment.start) {
        problem("gomend:ignore-file stands below the package clause", "move it above the package clause");
        return;
      }
      covers = wholeFile(tree);
    } else covers = this.#coverage(tree, comment);
    this.#add(
      comment,
      "gomend",
      names.filter((name) => !unknown.includes(name)),
      covers,
    );
  }

  #add(comment: Node, form: Directive["form"], names: readonly string[] | undefined, covers: Coverage): void {
    this.#directives.push({ comment, form, names, covers, used: new Set() });
  }

  #coverage(tree: FlatTree, comment: Node): Coverage {
    const line = this.#lines.line(comment.start);
    const last = isAloneOnLine(comment, this.#lines) ? undefined : tokenBefore(tree.root, comment.start);
    if (!last) {
      const next = startingAt(tokenAfter(tree.root, comment.end));
      return next ? { ranges: [next] } : {};
    }
    // A statement without a body that begins or ends here is covered whole, of others the first line.
    const statement = statementAround(last);
    const first = this.#lines.line(statement.start);
    const ends = this.#lines.line(statement.end) === line;
    if (first !== line && !ends) return { lines: [line] };
    if (!hasBlock(statement)) return { lines: [line], ranges: [statement] };
    return { lines: ends ? [first, line] : [line] };
  }

  /** As golangci-lint has it: the line, or the node that begins on the next line in the comment's column. */
  #nolintCoverage(tree: FlatTree, comment: Node): Coverage {
    const line = this.#lines.line(comment.start);
    if (!isAloneOnLine(comment, this.#lines)) {
      const clause = tree.root.childOfKind("package_clause");
      return clause && this.#lines.line(clause.start) === line ? wholeFile(tree) : { lines: [line] };
    }
    const next = startingAt(tokenAfter(tree.root, comment.end));
    if (!next || this.#lines.line(next.start) !== line + 1) return {};
    if (this.#lines.column(next.start) !== this.#lines.column(comment.start)) return {};
    return next.kind === "package_clause" ? wholeFile(tree) : { ranges: [next] };
  }
}

/** Whether a comment has the form of one of gomend's own. */
function isOwn(comment: Node): boolean {
  return OWN_FORM.test(comment.text.trimEnd());
}

function matchingName(directive: Directive, rule: Rule): string | undefined {
  if (!directive.names) return "";
  if (directive.form === "gomend") return directive.names.find((name) => name === rule.name);
  const aliases = [rule.name, "gomend", ...(rule.aliases ?? [])].map((name) => name.toLowerCase());
  return directive.names.find((name) => {
    const pattern = new RegExp(
      `^${name
        .toLowerCase()
        .replace(/[^\w*]/g, "\\$&")
        .replaceAll("*", ".*")}$`,
    );
    return aliases.some((alias) => pattern.test(alias));
  });
}

function splitNames(list: string): string[] {
  return list
    .split(",")
    .map((name) => name.trim())
    .filter((name) => name !== "");
}

function wholeFile(tree: FlatTree): Coverage {
  return { ranges: [{ start: 0, end: tree.text.length + 1 }] };
}

function isAloneOnLine(comment: Node, lines: LineIndex): boolean {
  const start = lines.lineStart(lines.line(comment.start));
  return comment.tree.text.slice(start, comment.start).replace("\uFEFF", "").trim() === "";
}

/** Nodes whose children are statements, declarations, specs or elements, each one for itself. */
const CONTAINERS = new Set([
  "source_file",
  "block",
  "statement_list",
  "expression_switch_statement",
  "type_switch_statement",
  "select_statement",
  "import_spec_list",
  "var_spec_list",
  "const_declaration",
  "type_declaration",
  "field_declaration_list",
  "interface_type",
]);
/** Nodes whose children stand on lines of their own where they are long. */
const LISTS = new Set([...CONTAINERS, "literal_value", "argument_list", "parameter_list"]);

function statementAround(node: Node): Node {
  let current = node;
  for (let up = node.parent; up && !CONTAINERS.has(up.kind); up = up.parent) current = up;
  // The last token may be the closing brace of a container itself.
  if (!current.isNamed && current.parent && CONTAINERS.has(current.parent.kind) && current.parent.parent) {
    return statementAround(current.parent);
  }
  return current;
}

/** The largest node that begins where the token begins, lists of statements and the like left out. */
function startingAt(token: Node | undefined): Node | undefined {
  let current = token;
  while (current?.parent && current.parent.start === current.start && !LISTS.has(current.parent.kind)) {
    current = current.parent;
  }
  return current;
}

function hasBlock(node: Node): boolean {
  for (const child of node.descendants()) if (child.kind === "block" || child.kind === "statement_list") return true;
  return false;
}

/** The last token that ends at or before `offset`, comments left out. */
function tokenBefore(root: Node, offset: number): Node | undefined {
  let current: Node | undefined = root;
  for (;;) {
    let next: Node | undefined;
    for (let c = current.firstChild; c && c.start < offset; c = c.nextSibling) {
      if (c.kind !== "comment" && c.end > c.start) next = c;
    }
    if (!next) return current === root ? undefined : current;
    current = next;
  }
}

/** The first token that begins at or after `offset`, comments left out. */
function tokenAfter(node: Node, offset: number): Node | undefined {
  for (let c = node.firstChild; c; c = c.nextSibling) {
    if (c.kind === "comment" || c.end <= offset || c.end === c.start) continue;
    if (!c.firstChild) {
      if (c.start >= offset) return c;
      continue;
    }
    const found = tokenAfter(c, offset);
    if (found) return found;
  }
  return undefined;
}

/** Takes names out of a comment, and the whole comment when none is left. Undefined when its form is unusual. */
function withoutNames(comment: Node, lines: LineIndex, unused: readonly string[]): TextEdit | undefined {
  const match = /^(\/\/\s*gomend:ignore(?:-file)?\s+)(.*?)(\s+--.*|\s*)$/.exec(comment.text.trimEnd());
  if (!match) return undefined;
  const names = splitNames(match[2] as string);
  const kept = names.filter((name) => !unused.includes(name));
  if (kept.length > 0) {
    const start = comment.start + (match[1] as string).length;
    return { start, end: start + (match[2] as string).length, text: kept.join(",") };
  }
  if (isAloneOnLine(comment, lines)) return withoutLine(lines, lines.line(comment.start));
  let start = comment.start;
  while (/[ \t]/.test(lines.text[start - 1] ?? "")) start--;
  return { start, end: lines.lineEnd(lines.line(comment.end)), text: "" };
}

/** Takes out a line, and a blank one beside it that would stand doubled, or at the edge of the file or of a block. */
function withoutLine(lines: LineIndex, line: number): TextEdit {
  const isBlank = (n: number): boolean => n >= 1 && n <= lines.lineCount && lines.lineText(n).trim() === "";
  const opens = line === 1 || /[{(]\s*$/.test(lines.lineText(line - 1));
  const closes = line >= lines.lineCount || /^\s*[})]/.test(lines.lineText(line + 1));
  let [first, last] = [line, line];
  if (isBlank(line + 1) && (opens || isBlank(line - 1))) last++;
  else if (isBlank(line - 1) && closes) first--;
  const start = first === 1 && lines.text.startsWith("\uFEFF") ? 1 : lines.lineStart(first);
  return { start, end: lines.lineStart(last + 1), text: "" };
}
