import type { Cursor } from "./cursor.ts";
import {
  endsWithChild,
  fieldNames,
  hasFields,
  isToken,
  kindId,
  kindNamed,
  kindNames,
  learnKind,
  tokenLengths,
} from "./node-kinds.ts";
import { syntaxWork } from "./syntax-work.ts";

/** Flags of a node. */
export const NAMED = 1;
export const MISSING = 2;
/** The children of this node were not flattened; the first question for them does it. */
export const UNEXPANDED = 4;

/** Where in the file a source lies that was parsed by itself, in UTF-16 units. */
export interface Place {
  /** What is added to positions. */
  readonly offset: number;
  /** End of the part of the file that the source stands for. */
  readonly end: number;
  /** Start of the body that the source leaves out; -1: of none. */
  readonly body: number;
  readonly hasError: boolean;
}

/** Nodes as rows of typed arrays, what a parser gives flattened into them. Positions are UTF-16 indexes into a file. */
export class NodeTable {
  /** Ids, for `kindNames`. */
  kind: Uint16Array;
  /** Ids, for `fieldNames`; 0: none. */
  field: Uint8Array;
  flags: Uint8Array;
  start: Uint32Array;
  end: Uint32Array;
  /** Rows; -1: none. */
  parent: Int32Array;
  firstChild: Int32Array;
  nextSibling: Int32Array;
  size = 0;
  /** Whether there was an error in what was parsed. */
  sawError = false;

  /** @param capacity rows that there is room for at first. */
  constructor(capacity: number) {
    this.kind = new Uint16Array(capacity);
    this.field = new Uint8Array(capacity);
    this.flags = new Uint8Array(capacity);
    this.start = new Uint32Array(capacity);
    this.end = new Uint32Array(capacity);
    this.parent = new Int32Array(capacity);
    this.firstChild = new Int32Array(capacity);
    this.nextSibling = new Int32Array(capacity);
  }

  /** Rows that there is room for. */
  get capacity(): number {
    return this.kind.length;
  }

  /** @returns the row of the new node, which follows `previous` below `parent`; -1: it follows, or lies below, none. */
  addNode(id: number, field: number, start: number, end: number, parent: number, previous: number): number {
    if (this.size === this.capacity) this.#grow();
    const i = this.size++;
    syntaxWork.nodes++;
    this.kind[i] = id;
    this.field[i] = field;
    this.flags[i] = kindNamed[id] ? NAMED : 0;
    this.start[i] = start;
    this.end[i] = end;
    this.parent[i] = parent;
    this.firstChild[i] = -1;
    this.nextSibling[i] = -1;
    if (previous >= 0) this.nextSibling[previous] = i;
    else if (parent >= 0) this.firstChild[parent] = i;
    return i;
  }

  /**
   * Adds the node under the cursor. Each question to the cursor costs more than all the rest, so it is not asked what
   * follows: a first child starts where its parent does, and only a parent with fields has children that fill one. The
   * end of a node that may have children is left to `flatten`. Where there are errors, all is asked.
   */
  #add(cursor: Cursor, parent: number, previous: number, place: Place, isTop: boolean): number {
    const id = kindId(cursor.nodeTypeId);
    if (kindNames[id] === undefined) learnKind(id, cursor.nodeType, cursor.nodeIsNamed);
    const field = isTop || hasFields[this.kind[parent] as number] ? cursor.currentFieldId || 0 : 0;
    if (fieldNames[field] === undefined) fieldNames[field] = cursor.currentFieldName as string;
    const isFirst = previous < 0 && !isTop && !place.hasError;
    const start = isFirst ? (this.start[parent] as number) : inPlace(cursor.startIndex, place);
    let end = start;
    if (isToken[id]) {
      // A MISSING token has no length.
      const length = place.hasError ? -1 : (tokenLengths[id] as number);
      end = length >= 0 ? Math.min(start + length, place.end) : inPlace(cursor.endIndex, place);
    }
    const i = this.addNode(id, field, start, end, parent, previous);
    if (place.hasError && cursor.nodeIsMissing) this.flags[i] = (this.flags[i] as number) | MISSING;
    return i;
  }

  /**
   * Flattens the node under the cursor and everything below it; iterative, so that deep nesting cannot overflow.
   * @returns the index of that node.
   */
  flatten(cursor: Cursor, parent: number, previous: number, place: Place): number {
    const top = this.#add(cursor, parent, previous, place, true);
    let current = top;
    for (;;) {
      if (this.start[current] === place.body && fieldNames[this.field[current] as number] === "body") {
        this.end[current] = place.end;
        this.flags[current] = (this.flags[current] as number) | UNEXPANDED;
      } else if (!isToken[this.kind[current] as number]) {
        if (cursor.gotoFirstChild()) {
          current = this.#add(cursor, current, -1, place, false);
          continue;
        }
        this.end[current] = inPlace(cursor.endIndex, place);
      }
      for (;;) {
        if (current === top) return top;
        const above = this.parent[current] as number;
        if (cursor.gotoNextSibling()) {
          current = this.#add(cursor, above, current, place, false);
          break;
        }
        cursor.gotoParent();
        if (endsWithChild[this.kind[above] as number] && !place.hasError) this.end[above] = this.end[current] as number;
        else this.end[above] = inPlace(cursor.endIndex, place);
        current = above;
      }
    }
  }

  #grow(): void {
    const double = <T extends Uint8Array | Uint16Array | Uint32Array | Int32Array>(array: T): T => {
      const Ctor = array.constructor as new (length: number) => T;
      const bigger = new Ctor(array.length * 2);
      bigger.set(array);
      return bigger;
    };
    this.kind = double(this.kind);
    this.field = double(this.field);
    this.flags = double(this.flags);
    this.start = double(this.start);
    this.end = double(this.end);
    this.parent = double(this.parent);
    this.firstChild = double(this.firstChild);
    this.nextSibling = double(this.nextSibling);
  }
}

/** A position in what was parsed as one in the file: what was parsed may have more at its end. */
function inPlace(index: number, { offset, end }: Place): number {
  return Math.min(index + offset, end);
}
