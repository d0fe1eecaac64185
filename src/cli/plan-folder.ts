import type { FolderPlan } from "../engine/findings.ts";
import { type FolderInput, type PlanOptions, planSteps } from "../engine/plan.ts";
import type { Steps } from "../engine/steps.ts";
import type { Workspace } from "../semantics/workspace.ts";
import type { FlatTree } from "../syntax/flat-tree.ts";
import type { Parser } from "../syntax/parser.ts";

export interface SafePlan {
  readonly plan: FolderPlan;
  /** Files that had to be left out because their code nests too deeply. */
  readonly tooDeep: readonly string[];
}

/** Depth of a CST that people do not reach by hand, and that the call stack may not bear. */
const DEEP = 500;

/**
 * Plans a folder in steps; files whose nesting overflows the call stack are left out, the others are still planned.
 * @throws Error on other internal errors.
 */
export function* planSafely(
  folder: FolderInput,
  options: PlanOptions,
  workspace: Workspace,
  parser: Parser,
): Steps<SafePlan> {
  let error: unknown;
  try {
    const plan = yield* planSteps(folder, options, workspace, parser);
    const overflow = plan.errors.find(({ message }) => /call stack/i.test(message));
    if (!overflow) return { plan, tooDeep: [] };
    error = new RangeError(overflow.message);
  } catch (thrown) {
    if (!(thrown instanceof RangeError)) throw thrown;
    error = thrown;
  }
  const deep = new Set<string>();
  for (const { path, text } of folder.files) if (depthOf(parser.parse(text)) >= DEEP) deep.add(path);
  if (deep.size === 0) throw error;
  const files = folder.files.filter((file) => !deep.has(file.path));
  const plan = yield* planSteps({ ...folder, partial: true, files }, options, workspace, parser);
  return { plan, tooDeep: folder.files.filter((file) => file.target && deep.has(file.path)).map((file) => file.path) };
}

function depthOf(tree: FlatTree): number {
  const depths = new Map<number, number>([[tree.root.index, 0]]);
  let deepest = 0;
  for (const node of tree.root.descendants()) {
    const depth = (depths.get(tree.parentOf(node.index)) ?? 0) + 1;
    depths.set(node.index, depth);
    if (depth > deepest) deepest = depth;
  }
  return deepest;
}
