import { symbolOf } from "../../src/semantics/resolve.ts";
import { fileOf } from "../../src/semantics/source-file.ts";
import { SourceSymbol } from "../../src/semantics/source-symbol.ts";
import type { Symbol } from "../../src/semantics/symbols.ts";
import type { Parser } from "../../src/syntax/parser.ts";
import { askGo, type OracleRecord } from "./oracle.ts";
import { type FileUnderTest, PackagesUnderTest } from "./package-under-test.ts";

export interface Tally {
  asked: number;
  answered: number;
  agreed: number;
  /** What we said and what Go says, one line for each disagreement. */
  readonly disagreements: string[];
  /** The questions without an answer, one line for each. */
  readonly unanswered: string[];
}

export function newTally(): Tally {
  return { asked: 0, answered: 0, agreed: 0, disagreements: [], unanswered: [] };
}

/** Compares what every identifier of the packages means with what go/types says. Packages with type errors are left out. */
export async function compareResolve(
  parser: Parser,
  dir: string,
  patterns: readonly string[],
  tests = false,
): Promise<Tally> {
  const tally = newTally();
  const packages = new PackagesUnderTest(parser);
  let files = new Map<string, FileUnderTest>();
  let opened: string | undefined;
  let broken = false;
  for await (const record of askGo({ dir, patterns, kinds: ["use"], tests, aliases: true })) {
    if (record.kind === "package") {
      if (opened !== undefined) packages.close(opened);
      opened = record.file;
      files = packages.open(record.file);
    } else if (record.kind === "errors") broken = record.value !== "0";
    else if (record.kind === "use" && !broken) compareUse(record, files, tally);
  }
  return tally;
}

export function compareUse(record: OracleRecord, files: ReadonlyMap<string, FileUnderTest>, tally: Tally): void {
  tally.asked++;
  const file = files.get(record.file);
  const node = file?.nodesAt(record.offset, record.end).at(-1);
  const symbol = node && symbolOf(node);
  const place = () =>
    `${record.file}:${record.offset} ${node ? `${node.kind} ${node.text}` : "no such node"}: Go says ${record.value}`;
  if (!symbol) {
    tally.unanswered.push(place());
    return;
  }
  tally.answered++;
  if (agrees(symbol, record.value, files)) tally.agreed++;
  else tally.disagreements.push(`${place()}, gomend ${describe(symbol)}`);
}

function agrees(symbol: Symbol, value: string, files: ReadonlyMap<string, FileUnderTest>): boolean {
  const [how, where, what] = value.split(" ") as [string, string, string];
  if (how === "universe") return symbol.pkg === undefined && symbol.name === where;
  if (how === "ext") return symbol.pkg?.path === where && symbol.name === what;
  const nodes = symbol instanceof SourceSymbol ? symbol.nodes : symbol.node ? [symbol.node] : [];
  return nodes.some((node) => {
    const path = fileOf(node).path;
    return path === where && files.get(path)?.byteOffset(node.start) === Number(what);
  });
}

function describe(symbol: Symbol): string {
  const node = symbol.node;
  return `${symbol.kind} ${symbol.pkg?.path ?? "universe"}.${symbol.name}${node ? ` at ${fileOf(node).path}:${node.start}` : ""}`;
}
