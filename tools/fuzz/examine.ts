import type { FolderPlan } from "../../src/engine/findings.ts";
import { type FolderInput, planFolder } from "../../src/engine/plan.ts";
import type { Host } from "../../src/semantics/package.ts";
import { Workspace } from "../../src/semantics/workspace.ts";
import type { FlatTree } from "../../src/syntax/flat-tree.ts";
import type { Parser } from "../../src/syntax/parser.ts";
import { rules } from "../../transforms/index.ts";
import { nodesOf, questionsAt } from "./questions.ts";
import { Random } from "./random.ts";

/** What is wrong with gomend, as one file showed. */
export interface Problem {
  readonly kind: "crash" | "order" | "rule error" | "syntax error" | "no convergence" | "second run" | "timeout";
  readonly detail: string;
}

const NO_HOST: Host = { importPackage: () => undefined };
const PATH = "/fuzz/a.go";
/** CSTs that nest deeper are the command line's to skip; see `planSafely`. */
const DEEPEST = 500;
/** Files with more nodes are asked a part of the questions. */
const QUESTIONED_NODES = 1500;

/** Asks every question about a file, and plans its fixes. Empty: all is well. */
export function examine(text: string, parser: Parser, goVersion = 22): Problem[] {
  if (depthOf(parser.parse(text)) > DEEPEST) return [];
  return [...questions(text, parser, goVersion), ...fixes(text, parser, goVersion)];
}

/** Asks forwards and, in another workspace, in a shuffled order: the answers must be the same. */
function questions(text: string, parser: Parser, goVersion: number): Problem[] {
  try {
    const forwards = answers(text, parser, goVersion, false);
    const shuffled = answers(text, parser, goVersion, true);
    const at = forwards.findIndex((answer, i) => answer !== shuffled[i]);
    if (at < 0) return [];
    return [{ kind: "order", detail: `${forwards[at]} / asked in another order: ${shuffled[at]}` }];
  } catch (error) {
    return [{ kind: "crash", detail: describe(error) }];
  }
}

function answers(text: string, parser: Parser, goVersion: number, shuffle: boolean): string[] {
  const workspace = new Workspace(parser, NO_HOST);
  const [pkg] = workspace.openFolder({ dir: "/fuzz", importPath: "fuzz", goVersion, files: [{ path: PATH, text }] });
  const nodes = pkg?.files[0] ? nodesOf(pkg.files[0]) : [];
  const step = Math.ceil(nodes.length / QUESTIONED_NODES);
  const asked = nodes
    .filter((_, i) => i % step === 0)
    .flatMap((node) => questionsAt(node).map((question) => ({ node, question })));
  const order = asked.map((_, i) => i);
  if (shuffle) {
    const random = new Random(text.length);
    for (let i = order.length - 1; i > 0; i--) {
      const j = random.below(i + 1);
      [order[i], order[j]] = [order[j] as number, order[i] as number];
    }
  }
  const found: string[] = new Array(asked.length);
  for (const i of order) {
    const { node, question } = asked[i] as (typeof asked)[number];
    found[i] = `${node.kind}@${node.start} ${question()}`;
  }
  return found;
}

function fixes(text: string, parser: Parser, goVersion: number): Problem[] {
  const found: Problem[] = [];
  for (const apply of ["safe", "unsafe"] as const) {
    try {
      const first = plan(text, apply, parser, goVersion);
      found.push(...about(first));
      const after = first.changed.get(PATH)?.after;
      if (after === undefined) continue;
      if (parser.parse(after).hasError) found.push({ kind: "syntax error", detail: after });
      const second = plan(after, apply, parser, goVersion);
      for (const change of second.changed.values()) found.push({ kind: "second run", detail: change.after });
    } catch (error) {
      found.push({ kind: "crash", detail: describe(error) });
    }
  }
  return found;
}

/** What gomend would do to a file. */
export function plan(text: string, apply: "safe" | "unsafe", parser: Parser, goVersion = 22): FolderPlan {
  const folder: FolderInput = {
    dir: "/fuzz",
    importPath: "fuzz",
    goVersion,
    files: [{ path: PATH, text, target: true }],
  };
  return planFolder(folder, { rules, apply, includeGenerated: true }, new Workspace(parser, NO_HOST), parser);
}

function about(done: FolderPlan): Problem[] {
  return [
    ...done.errors.map(({ rule, message }): Problem => ({ kind: "rule error", detail: `${rule}: ${message}` })),
    ...done.notConverged.map((rule): Problem => ({ kind: "no convergence", detail: rule })),
  ];
}

function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message).split("\n").slice(0, 6).join("\n") : String(error);
}

function depthOf(tree: FlatTree): number {
  const depths = new Map<number, number>([[0, 0]]);
  let deepest = 0;
  for (const node of tree.root.descendants()) {
    const depth = (depths.get(tree.parentOf(node.index)) ?? 0) + 1;
    depths.set(node.index, depth);
    deepest = Math.max(deepest, depth);
  }
  return deepest;
}
