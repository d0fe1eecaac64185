import type { FlatTree } from "./flat-tree.ts";

/**
 * A light view on one node of a flat CST. There is one Node object per node of a tree, so `===` compares nodes and
 * nodes can be keys of maps. Positions are UTF-16 indexes into the file's text, 0-based, end exclusive.
 */
export class Node {
  readonly tree: FlatTree;
  readonly index: number;

  constructor(tree: FlatTree, index: number) {
    this.tree = tree;
    this.index = index;
  }

  /** Kind as named in the grammar's node-types; for anonymous nodes the token's text. */
  get kind(): string {
    return this.tree.kindOf(this.index);
  }
  /** Name of the field that this node fills in its parent, or "". */
  get field(): string {
    return this.tree.fieldOf(this.index);
  }
  get isNamed(): boolean {
    return this.tree.isNamed(this.index);
  }
  get isMissing(): boolean {
    return this.tree.isMissing(this.index);
  }
  get start(): number {
    return this.tree.startOf(this.index);
  }
  get end(): number {
    return this.tree.endOf(this.index);
  }
  get text(): string {
    return this.tree.textOf(this.index);
  }
  get parent(): Node | undefined {
    return this.tree.node(this.tree.parentOf(this.index));
  }
  get firstChild(): Node | undefined {
    return this.tree.node(this.tree.firstChildOf(this.index));
  }
  get nextSibling(): Node | undefined {
    return this.tree.node(this.tree.nextSiblingOf(this.index));
  }
  get previousSibling(): Node | undefined {
    return this.tree.node(this.tree.previousSiblingOf(this.index));
  }
  /** All children, tokens and comments among them. */
  get children(): Node[] {
    const out: Node[] = [];
    for (let c = this.firstChild; c; c = c.nextSibling) out.push(c);
    return out;
  }
  /** Named children without comments: the ones that the grammar speaks of. */
  get namedChildren(): Node[] {
    const out: Node[] = [];
    for (let c = this.firstChild; c; c = c.nextSibling) if (c.isNamed && c.kind !== "comment") out.push(c);
    return out;
  }
  /** The named sibling after this one, comments passed over. */
  get nextNamedSibling(): Node | undefined {
    let n = this.nextSibling;
    while (n && (!n.isNamed || n.kind === "comment")) n = n.nextSibling;
    return n;
  }
  /** The named sibling before this one, comments passed over. */
  get previousNamedSibling(): Node | undefined {
    let n = this.previousSibling;
    while (n && (!n.isNamed || n.kind === "comment")) n = n.previousSibling;
    return n;
  }

  /** First child that fills the field. */
  child(field: string): Node | undefined {
    for (let c = this.firstChild; c; c = c.nextSibling) if (c.field === field && c.kind !== "comment") return c;
    return undefined;
  }
  /** All children that fill the field, separators left out. */
  childrenOf(field: string): Node[] {
    const out: Node[] = [];
    for (let c = this.firstChild; c; c = c.nextSibling) {
      if (c.field === field && c.isNamed && c.kind !== "comment") out.push(c);
    }
    return out;
  }
  /** First child of the kind (named or token). */
  childOfKind(kind: string): Node | undefined {
    for (let c = this.firstChild; c; c = c.nextSibling) if (c.kind === kind) return c;
    return undefined;
  }

  /** This node's nearest proper ancestor of one of the kinds. */
  ancestor(...kinds: string[]): Node | undefined {
    let n = this.parent;
    while (n && !kinds.includes(n.kind)) n = n.parent;
    return n;
  }
  /** Whether `other` is this node or lies below it. Both must be of one tree. */
  contains(other: Node): boolean {
    return other.tree === this.tree && this.start <= other.start && other.end <= this.end && this.#isAbove(other);
  }
  #isAbove(other: Node): boolean {
    let n: Node | undefined = other;
    while (n && n !== this) n = n.parent;
    return n === this;
  }

  /**
   * Proper descendants in source order (preorder). `enter` decides whether to look below a node: return false to skip
   * its descendants (it is still yielded).
   */
  *descendants(enter?: (node: Node) => boolean): Generator<Node> {
    const tree = this.tree;
    let i = tree.firstChildOf(this.index);
    while (i >= 0) {
      const node = tree.node(i) as Node;
      yield node;
      let next = !enter || enter(node) ? tree.firstChildOf(i) : -1;
      while (next < 0) {
        next = tree.nextSiblingOf(i);
        if (next >= 0) break;
        i = tree.parentOf(i);
        if (i === this.index || i < 0) return;
      }
      i = next;
    }
  }
  /** Proper descendants of one of the kinds, in source order. */
  *descendantsOfKind(...kinds: string[]): Generator<Node> {
    const indexed = this.tree.indexedBelow(this, kinds);
    if (indexed) yield* indexed;
    else for (const node of this.descendants()) if (kinds.includes(node.kind)) yield node;
  }
}
