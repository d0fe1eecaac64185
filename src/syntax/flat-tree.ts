import { Node } from "./node.ts";

/**
 * What both parser backends offer of a TreeCursor. Indexes are UTF-16 code units, 0-based.
 */
export interface Cursor {
  readonly nodeTypeId: number;
  readonly nodeType: string;
  readonly nodeIsNamed: boolean;
  readonly nodeIsMissing: boolean;
  readonly startIndex: number;
  readonly endIndex: number;
  readonly currentFieldName: string | null | undefined;
  gotoFirstChild(): boolean;
  gotoNextSibling(): boolean;
  gotoParent(): boolean;
}

/** A parse result that can be walked once and is then released. */
export interface ParsedTree {
  readonly hasError: boolean;
  cursor(): Cursor;
  free(): void;
}

const NAMED = 1;
const MISSING = 2;
/** The children of this node were not flattened; the first question for them does it. */
const UNEXPANDED = 4;

// Kind ids come from the grammar, so they are the same in both backends; the names are learnt as they are met.
const kindNames: string[] = [];
const kindNamed: boolean[] = [];
const kindIds = new Map<string, number[]>();

const fieldNames: string[] = [""];
const fieldIds = new Map<string, number>();

function learnKind(id: number, name: string, named: boolean): void {
  kindNames[id] = name;
  kindNamed[id] = named;
  const ids = kindIds.get(name);
  if (ids) ids.push(id);
  else kindIds.set(name, [id]);
}

function fieldId(name: string): number {
  let id = fieldIds.get(name);
  if (id === undefined) {
    id = fieldNames.push(name) - 1;
    fieldIds.set(name, id);
  }
  return id;
}

/**
 * The CST of one file as typed arrays in preorder (bodies expanded later are appended). Node 0 is the source file.
 * Positions are UTF-16 indexes into `text`.
 */
export class FlatTree {
  readonly text: string;
  readonly hasError: boolean;
  /** Set by the semantic layer: the file this tree belongs to. */
  owner: unknown;

  #kind = new Uint16Array(1024);
  #field = new Uint8Array(1024);
  #flags = new Uint8Array(1024);
  #start = new Uint32Array(1024);
  #end = new Uint32Array(1024);
  #parent = new Int32Array(1024);
  #firstChild = new Int32Array(1024);
  #nextSibling = new Int32Array(1024);
  #size = 0;
  #nodes: (Node | undefined)[] = [];
  #byKind: Map<string, Node[]> | undefined;
  #reparse: (() => ParsedTree) | undefined;

  /**
   * @param skipBodies leaves the bodies of functions and methods unflattened until they are asked for.
   * @param reparse parses `text` again; needed with skipBodies only.
   */
  constructor(text: string, parsed: ParsedTree, skipBodies = false, reparse?: () => ParsedTree) {
    this.text = text;
    this.hasError = parsed.hasError;
    this.#reparse = skipBodies ? reparse : undefined;
    this.#walk(parsed.cursor(), -1, -1, skipBodies);
  }

  get size(): number {
    return this.#size;
  }

  get root(): Node {
    return this.node(0) as Node;
  }

  node(index: number): Node | undefined {
    if (index < 0) return undefined;
    let node = this.#nodes[index];
    if (!node) {
      node = new Node(this, index);
      this.#nodes[index] = node;
    }
    return node;
  }

  kindOf(index: number): string {
    return kindNames[this.#kind[index] as number] as string;
  }
  fieldOf(index: number): string {
    return fieldNames[this.#field[index] as number] as string;
  }
  isNamed(index: number): boolean {
    return ((this.#flags[index] as number) & NAMED) !== 0;
  }
  isMissing(index: number): boolean {
    return ((this.#flags[index] as number) & MISSING) !== 0;
  }
  startOf(index: number): number {
    return this.#start[index] as number;
  }
  endOf(index: number): number {
    return this.#end[index] as number;
  }
  parentOf(index: number): number {
    return this.#parent[index] as number;
  }
  firstChildOf(index: number): number {
    if ((this.#flags[index] as number) & UNEXPANDED) this.#expand();
    return this.#firstChild[index] as number;
  }
  nextSiblingOf(index: number): number {
    return this.#nextSibling[index] as number;
  }

  /** All nodes of one kind, in source order. Expands every body. */
  nodesOfKind(kind: string): readonly Node[] {
    this.#expand();
    if (!this.#byKind) this.#byKind = new Map();
    let nodes = this.#byKind.get(kind);
    if (!nodes) {
      nodes = [];
      for (const id of kindIds.get(kind) ?? []) {
        for (let i = this.#kind.indexOf(id); i >= 0 && i < this.#size; i = this.#kind.indexOf(id, i + 1)) {
          nodes.push(this.node(i) as Node);
        }
      }
      nodes.sort((a, b) => a.start - b.start || a.index - b.index);
      this.#byKind.set(kind, nodes);
    }
    return nodes;
  }

  /** One line per node: depth, kind, field, positions, flags. For tests that compare two trees. */
  dump(): string {
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

  #add(cursor: Cursor, parent: number, previous: number): number {
    if (this.#size === this.#kind.length) this.#grow();
    const i = this.#size++;
    const id = cursor.nodeTypeId;
    if (kindNames[id] === undefined) learnKind(id, cursor.nodeType, cursor.nodeIsNamed);
    this.#kind[i] = id;
    const field = cursor.currentFieldName;
    this.#field[i] = field ? fieldId(field) : 0;
    this.#start[i] = Math.min(cursor.startIndex, this.text.length);
    // What was parsed may have a line break more than the file.
    this.#end[i] = Math.min(cursor.endIndex, this.text.length);
    this.#flags[i] = (kindNamed[id] ? NAMED : 0) | (this.hasError && cursor.nodeIsMissing ? MISSING : 0);
    this.#parent[i] = parent;
    this.#firstChild[i] = -1;
    this.#nextSibling[i] = -1;
    if (previous >= 0) this.#nextSibling[previous] = i;
    else if (parent >= 0) this.#firstChild[parent] = i;
    return i;
  }

  /**
   * Flattens the node under the cursor and everything below it; iterative, so that deep nesting cannot overflow.
   * @returns the index of that node.
   */
  #walk(cursor: Cursor, parent: number, previous: number, skipBodies: boolean): number {
    const top = this.#add(cursor, parent, previous);
    let current = top;
    for (;;) {
      if (skipBodies && this.#isFunctionBody(current)) {
        this.#flags[current] = (this.#flags[current] as number) | UNEXPANDED;
      } else if (cursor.gotoFirstChild()) {
        current = this.#add(cursor, current, -1);
        continue;
      }
      for (;;) {
        if (current === top) return top;
        if (cursor.gotoNextSibling()) {
          current = this.#add(cursor, this.#parent[current] as number, current);
          break;
        }
        cursor.gotoParent();
        current = this.#parent[current] as number;
      }
    }
  }

  #isFunctionBody(index: number): boolean {
    if (this.fieldOf(index) !== "body") return false;
    const parent = this.kindOf(this.#parent[index] as number);
    return parent === "function_declaration" || parent === "method_declaration";
  }

  #expand(): void {
    const reparse = this.#reparse;
    if (!reparse) return;
    this.#reparse = undefined;
    const parsed = reparse();
    const cursor = parsed.cursor();
    // Function bodies stand two levels down: source_file > declaration > block.
    let declaration = this.#firstChild[0] as number;
    if (cursor.gotoFirstChild()) {
      do {
        this.#expandBody(cursor, declaration);
        declaration = this.#nextSibling[declaration] as number;
      } while (cursor.gotoNextSibling());
    }
    parsed.free();
  }

  #expandBody(cursor: Cursor, declaration: number): void {
    let child = this.#firstChild[declaration] as number;
    if (child < 0 || !cursor.gotoFirstChild()) return;
    do {
      if ((this.#flags[child] as number) & UNEXPANDED) {
        this.#flags[child] = (this.#flags[child] as number) & ~UNEXPANDED;
        this.#flattenChildren(cursor, child);
      }
      child = this.#nextSibling[child] as number;
    } while (cursor.gotoNextSibling());
    cursor.gotoParent();
  }

  #flattenChildren(cursor: Cursor, parent: number): void {
    if (!cursor.gotoFirstChild()) return;
    let previous = -1;
    do previous = this.#walk(cursor, parent, previous, false);
    while (cursor.gotoNextSibling());
    cursor.gotoParent();
  }

  #grow(): void {
    const double = <T extends Uint8Array | Uint16Array | Uint32Array | Int32Array>(array: T): T => {
      const Ctor = array.constructor as new (length: number) => T;
      const bigger = new Ctor(array.length * 2);
      bigger.set(array);
      return bigger;
    };
    this.#kind = double(this.#kind);
    this.#field = double(this.#field);
    this.#flags = double(this.#flags);
    this.#start = double(this.#start);
    this.#end = double(this.#end);
    this.#parent = double(this.#parent);
    this.#firstChild = double(this.#firstChild);
    this.#nextSibling = double(this.#nextSibling);
  }
}
