import type { Parser } from "../../src/syntax/parser.ts";
import type { OracleRecord } from "./oracle.ts";
import { type FileUnderTest, PackagesUnderTest } from "./package-under-test.ts";
import { compareUse } from "./resolve.ts";
import { newTally, type Tally } from "./tally.ts";
import { compareCall, compareType } from "./types.ts";

export interface Comparison {
  /** Types of the expressions in function bodies, and values of constants. */
  readonly types: Tally;
  /** Which declaration each identifier means, of those that mean one of the module. */
  readonly resolve: Tally;
  /** The same for the identifiers that mean what the language, the standard library or another module declares. */
  readonly outside: Tally;
  /** Full names of the functions and methods that calls call. */
  readonly calls: Tally;
  readonly packages: number;
  readonly files: number;
  /** Import paths of the packages in which go/types finds errors. They are left out. */
  readonly broken: readonly string[];
  /** Time that gomend took for reading, parsing and answering. */
  readonly milliseconds: number;
}

/**
 * Asks gomend all that go/types has told.
 * @param env where the module cache is found: GOMODCACHE, GOPATH.
 */
export async function compare(
  parser: Parser,
  records: AsyncIterable<OracleRecord>,
  env: NodeJS.ProcessEnv = process.env,
): Promise<Comparison> {
  const tallies = { types: newTally(), resolve: newTally(), outside: newTally(), calls: newTally() };
  const packages = new PackagesUnderTest(parser, env);
  const broken: string[] = [];
  let counted = 0;
  let fileCount = 0;
  let milliseconds = 0;
  const aliases = new Map<string, string>();
  let opened: OracleRecord | undefined;
  let files = new Map<string, FileUnderTest>();
  for await (const record of records) {
    const start = performance.now();
    switch (record.kind) {
      case "alias": {
        const [name = "", type = ""] = record.value.split(/ = (.*)/s);
        aliases.set(name, type);
        break;
      }
      case "package":
        if (opened && opened.file !== record.file) packages.close(opened.file);
        if (opened?.file !== record.file) files = packages.open(record.file);
        opened = record;
        break;
      case "errors":
        if (record.value === "0") counted++;
        else broken.push(opened?.value ?? record.file);
        break;
      case "file":
        fileCount++;
        break;
      case "type":
        compareType(record, files, aliases, tallies.types);
        break;
      case "use":
        compareUse(record, files, isDeclaredIn(record, opened?.module) ? tallies.resolve : tallies.outside);
        break;
      case "call":
        compareCall(record, files, tallies.calls);
    }
    milliseconds += performance.now() - start;
  }
  return { ...tallies, packages: counted, files: fileCount, broken, milliseconds };
}

function isDeclaredIn(use: OracleRecord, module: string | undefined): boolean {
  const [how, path] = use.value.split(" ");
  if (how !== "ext") return how === "decl";
  return module !== undefined && (path === module || path?.startsWith(`${module}/`) === true);
}
