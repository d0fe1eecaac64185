import type { FlatTree } from "../syntax/flat-tree.ts";
import type { TextEdit } from "./findings.ts";

export function realign(_before: FlatTree, _after: FlatTree, _edits: readonly TextEdit[]): TextEdit[] {
  return [];
}
