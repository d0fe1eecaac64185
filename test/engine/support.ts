import type { FolderPlan } from "../../src/engine/findings.ts";
import { type FolderInput, type PlanOptions, planFolder } from "../../src/engine/plan.ts";
import type { Finding, Fix, Rule } from "../../src/rule.ts";
import type { SourceFile } from "../../src/semantics/source-file.ts";
import { Workspace } from "../../src/semantics/workspace.ts";
import type { Node } from "../../src/syntax/node.ts";
import { loadParser } from "../../src/syntax/parser.ts";

export const parser = await loadParser();

/** A workspace that knows the standard library and nothing else. */
export function newWorkspace(): Workspace {
  return new Workspace(parser, { importPackage: () => undefined });
}

export function openFile(text: string, path = "a.go"): SourceFile {
  const folder = { dir: "/m", importPath: "example.com/m", goVersion: 24, files: [{ path, text }] };
  return newWorkspace().openFolder(folder)[0]?.files[0] as SourceFile;
}

/** A rule that looks at every call of a function with that bare name. */
export function callRule(
  name: string,
  callee: string,
  answer: (call: Node, file: SourceFile) => Omit<Finding, "at" | "message"> & { message?: string },
  more: Partial<Rule> = {},
): Rule {
  return {
    name,
    summary: `find ${callee}`,
    why: "It serves a test.",
    level: "unsafe",
    default: true,
    triggers: [callee],
    *find(file) {
      for (const call of file.tree.nodesOfKind("call_expression")) {
        if (call.child("function")?.text !== callee) continue;
        yield { at: call, message: `call of ${callee}`, ...answer(call, file) };
      }
    },
    ...more,
  };
}

/** A safe fix that replaces a node. */
export function replaceFix(
  node: Node,
  text: string,
  { safety = "safe", ...more }: Partial<Omit<Fix, "caution">> = {},
): { fix: Fix } {
  const promise = safety === "safe" ? { safety } : { safety, caution: "it serves a test" };
  return { fix: { title: "Replace it", ...promise, edits: [{ start: node.start, end: node.end, text }], ...more } };
}

export function plan(
  files: Record<string, string>,
  options: Partial<PlanOptions> & Pick<PlanOptions, "rules">,
  more: Partial<FolderInput> & { targets?: readonly string[] } = {},
): FolderPlan {
  const { targets, ...rest } = more;
  const input: FolderInput = {
    dir: "/m",
    importPath: "example.com/m",
    goVersion: 24,
    // The snippets call what they do not declare.
    partial: true,
    files: Object.entries(files).map(([path, text]) => ({ path, text, target: targets?.includes(path) ?? true })),
    ...rest,
  };
  return planFolder(input, { apply: "safe", ...options }, newWorkspace(), parser);
}

/** The text of the only file after the fixes. */
export function fixedText(text: string, options: Partial<PlanOptions> & Pick<PlanOptions, "rules">): string {
  return plan({ "a.go": text }, options).changed.get("a.go")?.after ?? text;
}
