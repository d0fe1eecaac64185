import { startingIn } from "./binary-search.ts";
import type { Cursor, ParseTree } from "./cursor.ts";
import { functionsGiving, mayGive } from "./functions-giving.ts";
import { mayDeclare } from "./may-declare.ts";
import { Node } from "./node.ts";
import { FIRST_OWN_ID, fieldNames, kindIds, kindNames, learnKind } from "./node-kinds.ts";
import { MISSING, NAMED, NodeTable, type Place, UNEXPANDED } from "./node-table.ts";
import { mayDeclareAlias, type OutlineItem, type TopLevelKind } from "./outline.ts";
import { packageClauseIn } from "./package-clause.ts";
import { type Counts, PartSearch } from "./part-search.ts";
import { syntaxWork } from "./syntax-work.ts";
import type { TreeWatcher } from "./tree-watcher.ts";

/** Tells what stands at the top level of a text; undefined: not beyond doubt. */
type FindOutline = (text: string) => readonly OutlineItem[] | undefined;

// Nodes that the outline gives are made without asking the grammar: their kinds have ids of our own.
const SOURCE_FILE = FIRST_OWN_ID;
const TOP_LEVEL_IDS: Readonly<Record<TopLevelKind, number>> = {
  comment: FIRST_OWN_ID + 1,
  package_clause: FIRST_OWN_ID + 2,
  import_declaration: FIRST_OWN_ID + 3,
  function_declaration: FIRST_OWN_ID + 4,
  method_declaration: FIRST_OWN_ID + 5,
  type_declaration: FIRST_OWN_ID + 6,
  var_declaration: FIRST_OWN_ID + 7,
  const_declaration: FIRST_OWN_ID + 8,
};
learnKind(SOURCE_FILE, "source_file", true);
for (const [kind, id] of Object.entries(TOP_LEVEL_IDS)) learnKind(id, kind, true);

/** Of a text that nobody has looked at. */
const NO_NODES = new NodeTable(0);

/** From this length of text on, in UTF-16 units, nodes below a node are looked up by their kind. */
const LONG = 2000;

/** Makes a block the body of a function. */
const BODY_PREFIX = "func _()";

/** A text that a kind of node cannot be without: declarations that do not hold it need not be parsed. */
const NEEDED_TEXT: Readonly<Record<string, string>> = {
  comment: "/",
  defer_statement: "defer",
  for_statement: "for",
  go_statement: "go",
  select_statement: "select",
  slice_expression: ":",
  type_switch_statement: "switch",
};

/**
 * The CST of one file as typed arrays. Node 0 is the source file; of its parts each is in preorder.
 * Positions are UTF-16 indexes into `text`.
 *
 * The top level comes from an outline where that is sure. A declaration is parsed, from its own text, when something
 * below it is asked for; a function's body when something in it is. Otherwise the file is parsed and flattened whole.
 * The nodes are the same either way.
 */
export class FlatTree {
  /** Set by the semantic layer: the file this tree belongs to. */
  owner: unknown;

  #table = NO_NODES;
  /** Views that were asked for, and of each row the place of its view in there, counted from 1; 0: none. */
  readonly #nodes: Node[] = [];
  #views = new Uint32Array(0);
  #parts: readonly Node[] | undefined;
  #search: PartSearch | undefined;
  readonly #byKind = new Map<string, readonly Node[]>();
  /** Of parts of the top level, by their index and the kind. */
  readonly #byPart = new Map<string, readonly Node[]>();
  readonly #text: string;
  readonly #parse: ParseTree;
  #watcher: TreeWatcher | undefined;
  /** What is at node i + 1. */
  #outline: readonly OutlineItem[] | undefined;
  readonly #findOutline: FindOutline;
  #isReady = false;
  /** The nodes that were flattened below each node of the top level, as pairs of indexes: from, to. */
  #ranges: number[][] = [];
  #hasError: boolean | undefined;

  /**
   * @param findOutline tells what stands at the top level of a text, when the first node is asked for. Without it, or where
   * it gives nothing, all of the text is parsed and flattened then.
   * @param watcher is told what is looked at below the outline, and more where that is less work.
   */
  constructor(text: string, parse: ParseTree, findOutline: FindOutline = () => undefined, watcher?: TreeWatcher) {
    this.#text = text;
    this.#parse = parse;
    this.#findOutline = findOutline;
    this.#watcher = watcher;
  }

  /** Makes the nodes of the top level, or all of them. */
  #makeReady(): void {
    this.#isReady = true;
    const outline = this.#findOutline(this.#text);
    this.#outline = outline;
    // Such a file counts as a whole.
    if (!outline) this.#watcher = undefined;
    this.#table = new NodeTable(outline ? outline.length + 64 : 1024);
    syntaxWork.files++;
    if (outline) this.#addOutline(outline);
    else this.#flattenWhole();
  }

  /**
   * The same tree with new nodes, so that nothing that was found out about the old ones comes along. What either of them
   * parses from now on is there for both.
   */
  renewed(): FlatTree {
    const tree = new FlatTree(this.#text, this.#parse, this.#findOutline, this.#watcher);
    if (!this.#isReady) return tree;
    tree.#isReady = true;
    tree.#outline = this.#outline;
    tree.#table = this.#table;
    tree.#ranges = this.#ranges;
    tree.#hasError = this.#hasError;
    return tree;
  }

  get text(): string {
    this.#watcher?.all();
    return this.#text;
  }
  /** The text of a node. */
  textOf(index: number): string {
    if (this.#watcher) this.#tellOfText(index, this.#watcher);
    return this.#text.slice(this.#table.start[index], this.#table.end[index]);
  }
  /** The text down to the end of the package clause: with build constraints. All, where the outline is not sure. */
  get head(): string {
    return this.#text.slice(0, this.outlineUntold?.find((item) => item.kind === "package_clause")?.end);
  }

  /** Whether there is an ERROR or a MISSING node anywhere. Parses what was only outlined, which takes a while. */
  get hasError(): boolean {
    this.#watcher?.all();
    if (!this.#isReady) this.#makeReady();
    this.#hasError ??= this.#table.sawError || this.#hasErrorElsewhere();
    return this.#hasError;
  }
  /** Parses what is not parsed so far. */
  #hasErrorElsewhere(): boolean {
    const hasError = (text: string): boolean => {
      const parsed = this.#parse(text);
      const { hasError } = parsed;
      parsed.free();
      return hasError;
    };
    const outline = this.#outline ?? [];
    const unread = outline.filter((item, i) => item.kind !== "comment" && !this.#isExpanded(i + 1));
    // A parse costs something by itself.
    if (unread.length > outline.length / 2) return hasError(this.#text);
    return unread.some(({ start, end }) => hasError(`${this.#text.slice(start, end)}\n`));
  }
  /** Whether one was met in what is parsed so far. */
  get hasKnownError(): boolean {
    return this.#table.sawError || this.#hasError === true;
  }
  /** The top level, where it is sure without a parse: item i is node i + 1. */
  get outline(): readonly OutlineItem[] | undefined {
    this.#watcher?.all();
    return this.outlineUntold;
  }
  /** The same for who tells the watcher itself what it takes from it. */
  get outlineUntold(): readonly OutlineItem[] | undefined {
    if (!this.#isReady) this.#makeReady();
    return this.#outline;
  }
  get isOutlined(): boolean {
    return this.outlineUntold !== undefined;
  }
  /** The name in the package clause; "" without one. */
  get packageName(): string {
    const { name, isSure = false } = packageClauseIn(this.#text) ?? {};
    if (isSure) return name as string;
    const clause = this.outlineUntold?.find((item) => item.kind === "package_clause");
    if (clause) return clause.names[0] ?? "";
    return this.root.childOfKind("package_clause")?.childOfKind("package_identifier")?.text ?? "";
  }
  /** Tells the watcher that all imports were looked at, or those only that may give the file a name. */
  tellOfImports(name?: string): void {
    this.#watcher?.imports(name);
  }
  /** The nodes of the import declarations, for who tells of them. */
  get importDeclarationsUntold(): readonly Node[] {
    const outline = this.outlineUntold;
    if (!outline) return this.parts.filter(({ kind }) => kind === "import_declaration");
    return outline.flatMap(({ kind }, i) => (kind === "import_declaration" ? (this.node(i + 1) as Node) : []));
  }
  /** The text of item i of the outline where that may declare an alias of a type. */
  aliasText(item: number): string | undefined {
    const found = this.outlineUntold?.[item];
    return found && mayDeclareAlias(this.#text, found) ? this.#text.slice(found.start, found.end) : undefined;
  }
  /** Whether the file may declare something of a name, a method of its type, or an alias of it; costs no outline. */
  mayDeclare(name: string): boolean {
    return mayDeclare(this.#text, name);
  }
  /** Whether the file may import a path; costs no outline. */
  mayImport(path: string): boolean {
    return this.#text.includes(`"${path}"`) || this.#text.includes(`\`${path}\``);
  }

  /** See functionsGiving. */
  functionsGiving(words: readonly string[]): readonly string[] {
    this.#watcher?.functionsGiving(words);
    return mayGive(this.#text, words) ? functionsGiving(words, this.#functionHeaders()) : [];
  }

  /** The names of the functions and methods of the file, for who tells the watcher of them. */
  functionNamesUntold(): readonly string[] {
    return this.#functionHeaders().map(({ name }) => name);
  }
  /** The functions and methods of the file by their names, with the text of all but their body. */
  #functionHeaders(): { readonly name: string; readonly header: string }[] {
    if (this.outlineUntold) {
      return this.outlineUntold
        .filter(({ kind }) => kind === "function_declaration" || kind === "method_declaration")
        .map(({ names, start, end, body }) => ({
          name: names[0] as string,
          header: this.#text.slice(start, body >= 0 ? body : end),
        }));
    }
    return this.parts.flatMap((part) => {
      const name = part.child("name");
      if (!name || !/^(?:function|method)_declaration$/.test(part.kind)) return [];
      return [{ name: name.text, header: this.#text.slice(part.start, part.child("body")?.start ?? part.end) }];
    });
  }

  get size(): number {
    if (!this.#isReady) this.#makeReady();
    return this.#table.size;
  }

  get root(): Node {
    return this.node(0) as Node;
  }

  node(index: number): Node | undefined {
    if (index < 0) return undefined;
    syntaxWork.looks++;
    if (!this.#isReady) this.#makeReady();
    if (index >= this.#views.length) this.#makeRoomForViews();
    const place = this.#views[index];
    if (place) return this.#nodes[place - 1];
    const node = new Node(this, index);
    this.#views[index] = this.#nodes.push(node);
    return node;
  }

  #makeRoomForViews(): void {
    const views = new Uint32Array(this.#table.capacity);
    views.set(this.#views);
    this.#views = views;
  }

  kindOf(index: number): string {
    return kindNames[this.#table.kind[index] as number] as string;
  }
  fieldOf(index: number): string {
    return fieldNames[this.#table.field[index] as number] as string;
  }
  isNamed(index: number): boolean {
    return ((this.#table.flags[index] as number) & NAMED) !== 0;
  }
  isMissing(index: number): boolean {
    return ((this.#table.flags[index] as number) & MISSING) !== 0;
  }
  startOf(index: number): number {
    return this.#table.start[index] as number;
  }
  endOf(index: number): number {
    return this.#table.end[index] as number;
  }
  parentOf(index: number): number {
    return this.#table.parent[index] as number;
  }
  firstChildOf(index: number): number {
    if (index === 0) this.#watcher?.all();
    if ((this.#table.flags[index] as number) & UNEXPANDED) this.#expand(index);
    return this.#table.firstChild[index] as number;
  }
  nextSiblingOf(index: number): number {
    if (this.#watcher && this.#table.parent[index] === 0) this.#watcher.all();
    return this.#table.nextSibling[index] as number;
  }
  previousSiblingOf(index: number): number {
    const parent = this.#table.parent[index] as number;
    if (this.#watcher && parent === 0) this.#watcher.all();
    if (parent < 0 || this.#table.firstChild[parent] === index) return -1;
    // Siblings are flattened one after the other, each with all that is below it.
    let previous = index - 1;
    while (this.#table.parent[previous] !== parent) previous = this.#table.parent[previous] as number;
    return previous;
  }

  /**
   * All nodes of one kind, in source order.
   * @param holding only those in parts of the top level that hold one of these texts; none given: all.
   */
  nodesOfKind(kind: string, ...holding: readonly string[]): readonly Node[] {
    const key = [kind, ...holding].join("\n");
    let nodes = this.#byKind.get(key);
    if (!nodes) {
      const needed = NEEDED_TEXT[kind];
      const texts = holding.length > 0 ? holding : needed !== undefined ? [needed] : [""];
      nodes = this.partsHolding(...texts).flatMap((part) => this.nodesOfKindIn(part, kind));
      this.#byKind.set(key, nodes);
    }
    return nodes;
  }

  /** The nodes of one kind in a part of the top level, itself among them, in source order. */
  nodesOfKindIn(part: Node, kind: string): readonly Node[] {
    const key = `${part.index} ${kind}`;
    let nodes = this.#byPart.get(key);
    if (!nodes) this.#byPart.set(key, (nodes = this.#findInPart(part, kind)));
    return nodes;
  }

  /**
   * Proper descendants of one of the kinds, in source order, where that is less work than to look at all of them.
   * Flattens nothing.
   */
  indexedBelow(node: Node, kinds: readonly string[]): readonly Node[] | undefined {
    if (node.index === 0 || node.end - node.start < LONG) return undefined;
    let part = node.index;
    while ((this.#table.parent[part] as number) > 0) part = this.#table.parent[part] as number;
    if (!this.#isExpanded(part)) return undefined;
    const found = kinds.flatMap((kind) => {
      const all = this.nodesOfKindIn(this.node(part) as Node, kind);
      const inside = startingIn(all, node, (other) => other.start);
      return inside.filter((other) => other !== node && node.contains(other));
    });
    return kinds.length > 1 ? found.sort((a, b) => a.start - b.start || a.index - b.index) : found;
  }

  #findInPart(part: Node, kind: string): Node[] {
    this.#expandPart(part.index);
    const nodes: Node[] = [];
    for (const id of kindIds.get(kind) ?? []) {
      const add = (from: number, to: number): void => {
        for (let i = this.#table.kind.indexOf(id, from); i >= 0 && i < to; i = this.#table.kind.indexOf(id, i + 1)) {
          nodes.push(this.node(i) as Node);
        }
      };
      add(part.index, part.index + 1);
      const ranges = this.#rangesBelow(part.index);
      for (let i = 0; i < ranges.length; i += 2) add(ranges[i] as number, ranges[i + 1] as number);
    }
    return nodes.sort((a, b) => a.start - b.start || a.index - b.index);
  }

  /** All nodes of the top level, in source order. */
  get parts(): readonly Node[] {
    this.#parts ??= this.root.children;
    return this.#parts;
  }

  /** Those whose text holds one of the given ones. */
  partsHolding(...texts: readonly string[]): readonly Node[] {
    return texts.includes("") ? this.parts : this.#partSearch().holding(texts);
  }

  /** Those that hold one of these names as a word. */
  partsNaming(...names: readonly string[]): readonly Node[] {
    return this.#partSearch().naming(names);
  }

  /**
   * Those where one of these names stands as in a call: with brackets behind it.
   * @param counts whether a name that was found, by its position, is one that was meant.
   */
  partsCalling(names: readonly string[], counts: Counts = () => true): readonly Node[] {
    return this.#partSearch().calling(names, counts);
  }

  #partSearch(): PartSearch {
    this.#search ??= new PartSearch(this.text, this.parts);
    return this.#search;
  }

  /** One line per node: depth, kind, field, positions, flags. For tests that compare two trees. */
  dump(): string {
    if (!this.#isReady) this.#makeReady();
    const lines: string[] = [];
    const visit = (index: number, depth: number) => {
      const flags = `${this.isNamed(index) ? "n" : ""}${this.isMissing(index) ? "m" : ""}`;
      lines.push(
        `${depth} ${this.kindOf(index)} ${this.fieldOf(index)} ${this.startOf(index)}-${this.endOf(index)} ${flags}`,
      );
      for (let c = this.firstChildOf(index); c >= 0; c = this.nextSiblingOf(c)) visit(c, depth + 1);
    };
    visit(0, 0);
    return lines.join("\n");
  }

  /** Deeper nodes lie in headers or bodies that were told of when they were flattened. */
  #tellOfText(index: number, watcher: TreeWatcher): void {
    const parent = this.#table.parent[index] as number;
    if (index === 0) watcher.all();
    else if (parent === 0) {
      watcher.header(index - 1);
      watcher.body(index - 1);
    } else if (this.#table.parent[parent] === 0 && this.#outline?.[parent - 1]?.body === this.#table.start[index]) {
      watcher.body(parent - 1);
    }
  }

  #addOutline(outline: readonly OutlineItem[]): void {
    const root = this.#table.addNode(SOURCE_FILE, 0, outline[0]?.start ?? 0, this.#text.length, -1, -1);
    let previous = -1;
    for (const item of outline) {
      previous = this.#table.addNode(TOP_LEVEL_IDS[item.kind], 0, item.start, item.end, root, previous);
      if (item.kind !== "comment") this.#table.flags[previous] = NAMED | UNEXPANDED;
    }
  }

  #flattenWhole(): void {
    const parsed = this.#parse(this.#text);
    this.#hasError = parsed.hasError;
    syntaxWork.units += this.#text.length;
    this.#table.flatten(parsed.cursor(), -1, -1, {
      offset: 0,
      end: this.#text.length,
      body: -1,
      hasError: parsed.hasError,
    });
    parsed.free();
  }

  #rangesBelow(part: number): readonly number[] {
    if (this.#outline) return this.#ranges[part] ?? [];
    const next = this.#table.nextSibling[part] as number;
    return [part + 1, next >= 0 ? next : this.#table.size];
  }

  /** Flattens what is missing of a part of the top level. */
  #expandPart(part: number): void {
    if ((this.#table.flags[part] as number) & UNEXPANDED) this.#expandDeclaration(part, true);
    for (let c = this.#table.firstChild[part] as number; c >= 0; c = this.#table.nextSibling[c] as number) {
      if ((this.#table.flags[c] as number) & UNEXPANDED) this.#expandBody(c);
    }
  }

  /** Whether nothing is missing of a part of the top level. */
  #isExpanded(part: number): boolean {
    if ((this.#table.flags[part] as number) & UNEXPANDED) return false;
    for (let c = this.#table.firstChild[part] as number; c >= 0; c = this.#table.nextSibling[c] as number) {
      if ((this.#table.flags[c] as number) & UNEXPANDED) return false;
    }
    return true;
  }

  #expand(index: number): void {
    if (this.#table.parent[index] === 0) this.#expandDeclaration(index, false);
    else this.#expandBody(index);
  }

  /** Parses a declaration from its own text, and flattens it. */
  #expandDeclaration(index: number, withBody: boolean): void {
    const { start, end, body } = (this.#outline as readonly OutlineItem[])[index - 1] as OutlineItem;
    const isHeader = body >= 0 && !withBody;
    this.#watcher?.header(index - 1);
    if (withBody) this.#watcher?.body(index - 1);
    const source = isHeader ? `${this.#text.slice(start, body)}{}\n` : `${this.#text.slice(start, end)}\n`;
    this.#flattenBelow(index, source, [], { offset: start, end, body: isHeader ? body : -1 });
  }

  #expandBody(index: number): void {
    this.#watcher?.body((this.#table.parent[index] as number) - 1);
    const start = this.startOf(index);
    const end = this.endOf(index);
    const source = `${BODY_PREFIX}${this.#text.slice(start, end)}\n`;
    this.#flattenBelow(index, source, ["body"], { offset: start - BODY_PREFIX.length, end, body: -1 });
  }

  /**
   * Parses a source, and flattens the children of its declaration, or of what `path` leads to in there by fields, below
   * a node that has none yet.
   */
  #flattenBelow(index: number, source: string, path: readonly string[], place: Omit<Place, "hasError">): void {
    this.#table.flags[index] = (this.#table.flags[index] as number) & ~UNEXPANDED;
    const parsed = this.#parse(source);
    syntaxWork.parts++;
    syntaxWork.units += source.length;
    if (parsed.hasError) this.#table.sawError = true;
    const cursor = parsed.cursor();
    const from = this.#table.size;
    if (cursor.gotoFirstChild()) {
      // Of a broken declaration all that there is.
      const isFound = path.every((field) => descend(cursor, field)) && cursor.gotoFirstChild();
      let previous = -1;
      if (isFound) {
        do previous = this.#table.flatten(cursor, index, previous, { ...place, hasError: parsed.hasError });
        while (cursor.gotoNextSibling());
      }
    }
    parsed.free();
    let part = index;
    while ((this.#table.parent[part] as number) > 0) part = this.#table.parent[part] as number;
    (this.#ranges[part] ??= []).push(from, this.#table.size);
  }
}

/** Moves the cursor to the first child that fills a field. */
function descend(cursor: Cursor, field: string): boolean {
  if (!cursor.gotoFirstChild()) return false;
  do if (cursor.currentFieldName === field) return true;
  while (cursor.gotoNextSibling());
  return false;
}
