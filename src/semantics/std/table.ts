import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/**
 * The table of the standard library: stdlib.txt, written by tools/stdtable (`npm run generate:std`). UTF-8 text:
 *
 *     gomend std table 1
 *     go1.26.1                            the Go release that it was made from
 *     net/http http 17762                 one line per package: import path, name, bytes of its section, and a flag:
 *     syscall syscall 166748 open             open: platforms differ, so names that are not listed may exist on some
 *     internal/abi abi 2888 hidden            hidden: cannot be imported; only what other packages mention of it
 *                                         an empty line
 *     (sections)                          the packages' sections, in the order of the lines above
 *
 * A section has one line per exported symbol, and per other type that exported ones mention, with columns between tabs:
 *
 *     Get <tab> func <tab> func(url string) (resp *net/http.Response, err error)
 *     NewRequestWithContext <tab> func 13 <tab> func(...)            minor Go version that introduced it, if not 1.0
 *     DefaultClient <tab> var <tab> *net/http.Client
 *     MethodGet <tab> const 6 <tab> untyped string <tab> "GET"       value, if short and the same on all platforms
 *     Response <tab> type <tab> struct{Status string; ...} <tab> Uncompressed:7 TLS:3
 *     Pointer <tab> generic 19 <tab> [T any]struct{_ sync.noCopy}    a type with type parameters
 *     FileMode <tab> alias <tab> io/fs.FileMode
 *
 * A type's last column lists the fields and interface methods that are newer than the type, and `open` where platforms
 * differ in its fields or methods. Its exported methods follow, one per line, each begun by a tab:
 *
 *     <tab> Go <tab> *25 <tab> func(f func())                        `*`: pointer receiver; version if newer than the type
 *
 * Types are written as go/types prints them, with aliases resolved, and `?` for what platforms disagree about. Of a
 * struct's fields those stay that can be named or promote something. For the others stands one blank field that keeps
 * what can be noticed of them from outside: `_ [0]func()` when one is not comparable, `_ sync.noCopy` when one holds a
 * lock by value (both may stand), else `_ struct{}`. So "no such field" is right for every name that a program outside
 * the package can write. An embedded `?` at the end says that there may be further fields.
 *
 * Platforms are linux, windows and darwin on amd64; names that only some have are included.
 */
export interface StdTable {
  /** The Go release that the table was made from, as in `go1.26.1`. */
  readonly goVersion: string;
  readonly packages: ReadonlyMap<string, StdSection>;
}

export interface StdSection {
  readonly path: string;
  readonly name: string;
  /** Names that are not listed may exist on some platforms. */
  readonly open: boolean;
  /** Cannot be imported. */
  readonly hidden: boolean;
  /** The section's lines, each after a line feed. */
  text(): string;
}

/** One line of a section. */
export interface StdEntry {
  readonly kind: "func" | "var" | "const" | "type" | "generic" | "alias";
  readonly since: number | undefined;
  readonly type: string;
  /** Value of a constant, or the members' versions of a type; "" if none. */
  readonly extra: string;
  /** The lines of a type's methods. */
  readonly methods: readonly StdMethodLine[];
}

export interface StdMethodLine {
  readonly name: string;
  readonly pointerReceiver: boolean;
  readonly since: number | undefined;
  readonly type: string;
}

let loaded: StdTable | undefined;

/**
 * The table; read at the first call, from beside this file or beside the bundle.
 * @throws Error when the file cannot be read or is of another format.
 */
export function stdTable(): StdTable {
  loaded ??= parseTable(readFileSync(fileURLToPath(new URL("stdlib.txt", import.meta.url))));
  return loaded;
}

const FORMAT = "gomend std table 1";

/** @throws Error when the data is of another format. */
export function parseTable(data: Buffer): StdTable {
  const bodyAt = data.indexOf("\n\n") + 2;
  const [format, goVersion, ...lines] = data.toString("latin1", 0, Math.max(0, bodyAt - 2)).split("\n");
  if (format !== FORMAT || !goVersion) throw new Error(`the standard library's table does not begin with "${FORMAT}"`);
  const packages = new Map<string, StdSection>();
  let at = bodyAt;
  for (const line of lines) {
    const [path, name, length, flag] = line.split(" ") as [string, string, string, string | undefined];
    const start = at;
    const end = at + Number(length);
    at = end;
    let text: string | undefined;
    packages.set(path, {
      path,
      name,
      open: flag === "open",
      hidden: flag === "hidden",
      text() {
        text ??= `\n${data.toString("utf8", start, end)}`;
        return text;
      },
    });
  }
  if (at !== data.length) throw new Error("the standard library's table is cut off");
  return { goVersion, packages };
}

/** The entry of that name in a section's text; undefined: not listed. */
export function findEntry(text: string, name: string): StdEntry | undefined {
  // Lines of methods begin with a tab, so only an entry has its name right after a line feed.
  const at = text.indexOf(`\n${name}\t`);
  if (at < 0) return undefined;
  let end = text.indexOf("\n", at + 1);
  const [, kind, type, extra = ""] = text.slice(at + 1, end).split("\t") as [string, string, string, string?];
  const [kindName, since] = kind.split(" ") as [StdEntry["kind"], string?];
  const methods: StdMethodLine[] = [];
  while (text[end + 1] === "\t") {
    const start = end + 2;
    end = text.indexOf("\n", start);
    const [method, flags, signature] = text.slice(start, end).split("\t") as [string, string, string];
    const pointerReceiver = flags.startsWith("*");
    const version = pointerReceiver ? flags.slice(1) : flags;
    methods.push({ name: method, pointerReceiver, since: version ? Number(version) : undefined, type: signature });
  }
  return { kind: kindName, since: since ? Number(since) : undefined, type, extra, methods };
}

/** The names of a section's entries, in the order of the table: by bytes. */
export function entryNames(text: string): string[] {
  const names: string[] = [];
  for (const line of text.split("\n"))
    if (line !== "" && line[0] !== "\t") names.push(line.slice(0, line.indexOf("\t")));
  return names;
}
