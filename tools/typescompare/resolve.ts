import { symbolOf } from "../../src/semantics/resolve.ts";
import { fileOf } from "../../src/semantics/source-file.ts";
import { SourceSymbol } from "../../src/semantics/source-symbol.ts";
import type { Symbol } from "../../src/semantics/symbols.ts";
import type { OracleRecord } from "./oracle.ts";
import type { FileUnderTest } from "./package-under-test.ts";
import type { Tally } from "./tally.ts";

/** Compares what an identifier means with what go/types says. */
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
