import type { Node } from "../../src/syntax/node.ts";

/**
 * How near a mended declaration comes to what was mutated: the same tokens; the same but for local names and where the
 * defers stand and how they are written; the same but for what is returned or logged with an error; or not.
 */
export type Likeness = "same" | "alike" | "other words" | "different";

export function likeness(original: Node, mended: Node): Likeness {
  const [a, b] = [tokensOf(original), tokensOf(mended)];
  if (a.join(" ") === b.join(" ")) return "same";
  if (normal(original, false) === normal(mended, false)) return "alike";
  return normal(original, true) === normal(mended, true) ? "other words" : "different";
}

/** The leaves without comments. Line breaks count as little as in Go's grammar behind semicolons are put in. */
function tokensOf(node: Node): string[] {
  return leavesOf(node).map((leaf) => leaf.text);
}

function leavesOf(node: Node, leftOut: ReadonlySet<Node> = new Set()): Node[] {
  const leaves: Node[] = [];
  const visit = (n: Node): void => {
    if (leftOut.has(n) || n.kind === "comment") return;
    const children = n.children;
    const isLeaf = children.length === 0 || /_(string|rune)_literal$|^rune_literal$/.test(n.kind);
    if (!isLeaf) for (const child of children) visit(child);
    else if (n.text.trim() !== "" && n.text !== ";") leaves.push(n);
  };
  visit(node);
  return leaves;
}

/** The text of a declaration in which locals have numbers, and releases stand at the end. */
function normal(declaration: Node, withoutWords: boolean): string {
  const leftOut = new Set<Node>();
  const releases: string[] = [];
  for (const statement of declaration.descendantsOfKind(
    "defer_statement",
    "expression_statement",
    "assignment_statement",
  )) {
    const release = [...leftOut].some((outer) => outer.contains(statement)) ? undefined : releaseIn(statement);
    if (release === undefined) continue;
    leftOut.add(statement);
    releases.push(release);
  }
  if (withoutWords) {
    for (const check of declaration.descendantsOfKind("if_statement")) {
      const body = check.child("consequence");
      if (body && /[!=]= nil$|^!\w+$|^nil [!=]=/.test(check.child("condition")?.text ?? "")) leftOut.add(body);
    }
    for (const list of declaration.descendantsOfKind("return_statement")) leftOut.add(list);
  }
  const numbers = new Map<string, string>();
  let count = 0;
  const tokens = leavesOf(declaration, leftOut).map((leaf) => {
    if (leaf.kind !== "identifier") return leaf.text;
    if (isDeclared(leaf)) numbers.set(leaf.text, `v${count++}`);
    return numbers.get(leaf.text) ?? leaf.text;
  });
  // Which of the variables of one name a release speaks of is not told by its place any more.
  return [tokens.join(" "), ...releases.sort()].join("\n");
}

/** What a defer or a close does, written in the shortest way: what a deferred literal does alone is deferred itself. */
function releaseIn(statement: Node): string | undefined {
  const isDeferred = statement.kind === "defer_statement";
  let of = statement;
  const literal = isDeferred ? statement.namedChildren[0]?.child("function") : undefined;
  const body = literal?.kind === "func_literal" ? literal.child("body")?.childOfKind("statement_list") : undefined;
  if (body?.namedChildren.length === 1) of = body.namedChildren[0] as Node;
  const text = tokensOf(of)
    .join(" ")
    .replace(/^(defer|_ =) /, "");
  return isDeferred || /^[\w. ]+ \. Close \( \)$/.test(text) ? text : undefined;
}

/** Whether an identifier is a local where it is declared, or set by `:=`. */
function isDeclared(name: Node): boolean {
  const parent = name.parent;
  if (parent?.kind === "var_spec" || parent?.kind === "parameter_declaration") return name.field === "name";
  const statement = parent?.kind === "expression_list" && parent.field === "left" ? parent.parent : undefined;
  return statement?.kind === "short_var_declaration" || statement?.kind === "range_clause";
}
