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
  /** 0 or undefined: none. */
  readonly currentFieldId: number | undefined;
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

/** Parses text into a tree that is walked once. Never throws for broken source. */
export type ParseTree = (text: string) => ParsedTree;
