import { join } from "node:path";

/** What go says about folders. */
export interface Verdict {
  /** By folder, each complaint once. */
  readonly complaints: ReadonlyMap<string, readonly string[]>;
  /** The files that go looked at. */
  readonly files: ReadonlySet<string>;
}

export interface ListedPackage {
  readonly dir: string;
  /** Without the test that it is a variant for. */
  readonly importPath: string;
  readonly complaints: readonly string[];
  readonly files: readonly string[];
  readonly deps: readonly string[];
}

interface Listed {
  readonly Dir?: string;
  readonly ImportPath: string;
  readonly Error?: { readonly Err: string };
  /** Without what it imports a package is not compiled at all. */
  readonly DepsErrors?: readonly { readonly Err: string }[];
  readonly GoFiles?: readonly string[];
  readonly CgoFiles?: readonly string[];
  readonly TestGoFiles?: readonly string[];
  readonly XTestGoFiles?: readonly string[];
  readonly Deps?: readonly string[];
}

/**
 * Reads what `go list -json` prints: documents one after another, each closed by a brace at the start of a line.
 * @param named gives files in complaints the names that people know.
 */
export function listedPackages(text: string, named: (complaint: string) => string = (said) => said): ListedPackage[] {
  const packages = text.split(/(?<=^\}\n)/m).filter((part) => part.trim() !== "");
  return packages.flatMap((part) => {
    const listed = JSON.parse(part) as Listed;
    // The programs that run tests are go's own.
    if (listed.Dir === undefined || listed.ImportPath.endsWith(".test")) return [];
    const dir = listed.Dir;
    const files = [listed.GoFiles, listed.CgoFiles, listed.TestGoFiles, listed.XTestGoFiles].flatMap(
      (list) => list ?? [],
    );
    return [
      {
        dir,
        importPath: withoutVariant(listed.ImportPath),
        complaints: [listed.Error ?? [], listed.DepsErrors ?? []].flat().flatMap(({ Err }) => complaintsIn(named(Err))),
        files: files.map((file) => join(dir, file)),
        deps: (listed.Deps ?? []).map(withoutVariant),
      },
    ];
  });
}

/** Reads what `go vet` prints on stderr. */
export function vetComplaints(text: string): { importPath: string; text: string }[] {
  let importPath = "";
  const found: { importPath: string; text: string }[] = [];
  for (const line of text.split("\n")) {
    const header = /^# \[?([^\s\]]+)/.exec(line)?.[1];
    if (header !== undefined) importPath = header;
    else for (const complaint of complaintsIn(line.replace(/^vet: /, ""))) found.push({ importPath, text: complaint });
  }
  return found;
}

/** Complaints without the lines that only go on, and without headers. */
function complaintsIn(text: string): string[] {
  return text.split("\n").filter((line) => line.trim() !== "" && !/^(#|\s)/.test(line) && line !== "too many errors");
}

/** What is the same in a complaint when lines have moved. */
export function essence(complaint: string): string {
  return complaint.replace(/:\d+(:\d+)?/g, "");
}

function withoutVariant(importPath: string): string {
  return importPath.replace(/ \[.*\]$/, "");
}

/** The text without imports and the bodies of functions, as far as gofmt shows where they end: what other packages can depend on. */
export function outline(text: string): string {
  const declarations = text.replace(/^import(?: \([\s\S]*?^\)|.*)\s*/gm, "");
  return declarations.replace(/^(func .*\{)\r?\n[\s\S]*?^\}/gm, "$1}");
}
