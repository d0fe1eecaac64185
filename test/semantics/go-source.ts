import type { PackageSource } from "../../src/semantics/package.ts";
import { isDeclaring, symbolOf } from "../../src/semantics/resolve.ts";
import type { SourceFile } from "../../src/semantics/source-file.ts";
import type { SourcePackage } from "../../src/semantics/source-package.ts";
import type { Symbol } from "../../src/semantics/symbols.ts";
import { Workspace } from "../../src/semantics/workspace.ts";
import type { Node } from "../../src/syntax/node.ts";
import { loadParser } from "../../src/syntax/parser.ts";

export const parser = await loadParser();

/** Packages that a test's host can give: import path -> file name -> text. */
export type Packages = Readonly<Record<string, Readonly<Record<string, string>>>>;

export function workspaceWith(packages: Packages = {}): Workspace {
  return new Workspace(parser, {
    importPackage(path): PackageSource | undefined {
      const files = packages[path];
      if (!files) return undefined;
      const dir = `/deps/${path}`;
      return { path, dir, files: Object.entries(files).map(([name, text]) => ({ path: `${dir}/${name}`, text })) };
    },
  });
}

/** Opens a folder `/m` of import path `example.com/m`. */
export function open(files: Readonly<Record<string, string>>, workspace = workspaceWith()): SourcePackage[] {
  return workspace.openFolder({
    dir: "/m",
    importPath: "example.com/m",
    goVersion: 22,
    files: Object.entries(files).map(([name, text]) => ({ path: `/m/${name}`, text })),
  });
}

/** The only file of a package; `package p` is put before the text when it has no package clause. */
export function openFile(text: string, packages: Packages = {}): SourceFile {
  const source = /^package /m.test(text) ? text : `package p\n${text}`;
  const [pkg] = open({ "a.go": source }, workspaceWith(packages)) as [SourcePackage];
  return pkg.files[0] as SourceFile;
}

/** The innermost named node that begins right after the text `mark` (its first occurrence). */
export function after(file: SourceFile, mark: string): Node {
  const start = file.text.indexOf(mark) + mark.length;
  const node = start < mark.length ? undefined : nodeAt(file, start);
  if (!node) throw new Error(`nothing begins after ${mark}`);
  return node;
}

function nodeAt(file: SourceFile, start: number): Node | undefined {
  let found: Node | undefined;
  for (const node of file.root.descendants()) {
    if (node.isNamed && node.start === start && node.kind !== "comment") found = node;
  }
  return found;
}

/**
 * Checks what the marked identifiers of a file mean. A comment `=x` before a declaring identifier names its symbol x; a
 * comment `x` before an identifier claims that it means that symbol, `universe` that it is predeclared, `none` that it
 * means nothing or cannot be told, `path.Name` that it belongs to another package.
 * @returns the claims that do not hold, one line for each; and how many held.
 */
export function checkMarks(file: SourceFile): { held: number; broken: string[] } {
  const marks = [...file.text.matchAll(/\/\*(=?)([\w./]+)\*\//g)].map((match) => ({
    declares: match[1] === "=",
    name: match[2] as string,
    node: nodeAt(file, match.index + match[0].length),
  }));
  const declared = new Map<string, Symbol | undefined>();
  const broken: string[] = [];
  let held = 0;
  const claim = (text: string, holds: boolean) => {
    if (holds) held++;
    else broken.push(text);
  };
  for (const { declares, name, node } of marks) {
    if (!declares) continue;
    if (declared.has(name)) broken.push(`the mark =${name} is given twice`);
    declared.set(name, node && symbolOf(node));
    claim(`=${name} declares`, node !== undefined && isDeclaring(node) && symbolOf(node)?.name === node.text);
  }
  for (const { declares, name, node } of marks) {
    if (declares) continue;
    const symbol = node && symbolOf(node);
    const what = `${node?.text} at ${node?.start} claims ${name}, means ${symbol?.kind} ${symbol?.pkg?.path}.${symbol?.name} at ${symbol?.node?.start}`;
    if (name === "none") claim(what, node !== undefined && symbol === undefined);
    else if (name === "universe") claim(what, symbol !== undefined && symbol.pkg === undefined);
    else if (declared.has(name)) claim(what, node !== undefined && symbol === declared.get(name) && !isDeclaring(node));
    else claim(what, symbol !== undefined && `${symbol.pkg?.path}.${symbol.name}` === name);
  }
  if (marks.length === 0) broken.push("the source has no marks");
  return { held, broken };
}
