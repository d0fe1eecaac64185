import { homedir } from "node:os";
import { planFolder } from "../../src/engine/plan.ts";
import { GoModules } from "../../src/project/go-module.ts";
import { createHost } from "../../src/project/host.ts";
import { readSource } from "../../src/project/read.ts";
import { findTargets } from "../../src/project/walk.ts";
import { GO_VERSION_WITHOUT_MODULE } from "../../src/semantics/go-version.ts";
import { Workspace } from "../../src/semantics/workspace.ts";
import { loadParser } from "../../src/syntax/parser.ts";
import { syntaxWork } from "../../src/syntax/syntax-work.ts";
import { rules } from "../../transforms/index.ts";

/** What was done to answer for folders, counted: the same on every machine. */
export interface Work {
  /** Texts that became a tree, whole or outlined. */
  readonly trees: number;
  /** Declarations and bodies that were parsed by themselves. */
  readonly parts: number;
  /** UTF-16 units that were parsed to be flattened. */
  readonly units: number;
  /** Nodes of all trees. */
  readonly nodes: number;
  /** Other packages that were read. */
  readonly imported: number;
  readonly findings: number;
}

/** The work for one folder, and what there was to work on. */
export interface FolderWork extends Work {
  /** Absolute. */
  readonly dir: string;
  readonly files: number;
  /** UTF-16 units of all its files. */
  readonly size: number;
}

/** Plans all folders below one, with the default rules and the safe fixes, and counts what that takes. Each is counted by itself. */
export async function countWork(root: string): Promise<FolderWork[]> {
  const parser = await loadParser();
  const modules = new GoModules({ env: process.env, home: homedir() });
  const read = new Set<string>();
  const host = createHost(modules);
  const workspace = new Workspace(parser, {
    ...host,
    importPackage(path, fromDir) {
      const source = host.importPackage(path, fromDir);
      if (source) read.add(source.dir);
      return source;
    },
  });
  const options = { rules: rules.filter((rule) => rule.default), knownRules: rules, apply: "safe" } as const;
  const { folders } = await findTargets([root], root);
  return folders.map(({ dir, files }) => {
    const texts = files.flatMap(({ path, isTarget }) => {
      const source = readSource(path);
      return "text" in source ? [{ path, text: source.text, target: isTarget }] : [];
    });
    const goVersion = modules.moduleOf(dir)?.goVersion ?? GO_VERSION_WITHOUT_MODULE;
    const before = { ...syntaxWork };
    const alreadyRead = read.size;
    const folder = { dir, importPath: modules.importPathOf(dir), goVersion, files: texts };
    const { findings } = planFolder(folder, options, workspace, parser);
    workspace.closeFolder(dir);
    return {
      dir,
      files: texts.length,
      size: texts.reduce((sum, { text }) => sum + text.length, 0),
      trees: syntaxWork.files - before.files,
      parts: syntaxWork.parts - before.parts,
      units: syntaxWork.units - before.units,
      nodes: syntaxWork.nodes - before.nodes,
      imported: read.size - alreadyRead,
      findings: findings.length,
    };
  });
}

/** All work together. */
export function sumWork(folders: readonly FolderWork[]): Omit<FolderWork, "dir"> {
  const sum = { files: 0, size: 0, trees: 0, parts: 0, units: 0, nodes: 0, imported: 0, findings: 0 };
  for (const folder of folders) for (const key of Object.keys(sum) as (keyof typeof sum)[]) sum[key] += folder[key];
  return sum;
}
