import { parseGoVersion } from "../semantics/go-version.ts";

/** What is wrong with a go.mod or go.work file, and where (line 1-based). */
export interface GoModProblem {
  readonly file: string;
  readonly line: number;
  readonly message: string;
}

export interface Replace {
  readonly path: string;
  /** Undefined: every version. */
  readonly version: string | undefined;
  /** A module path, or a folder when `targetVersion` is undefined. */
  readonly target: string;
  readonly targetVersion: string | undefined;
}

/** What a go.mod or go.work file says (Go modules reference, "go.mod files" and "Workspaces"). */
export interface GoModFile {
  readonly file: string;
  /** Undefined: no module line, as in go.work. */
  readonly module: string | undefined;
  /** The `go` line as a minor number; undefined without one. */
  readonly goVersion: number | undefined;
  readonly requires: ReadonlyMap<string, string>;
  readonly replaces: readonly Replace[];
  /** Folders that a go.work uses, as written. */
  readonly uses: readonly string[];
  /** The first thing that is wrong. What could be read besides is given all the same. */
  readonly problem: GoModProblem | undefined;
}

const KNOWN = {
  "go.mod": ["module", "go", "toolchain", "godebug", "require", "exclude", "replace", "retract", "tool", "ignore"],
  "go.work": ["go", "toolchain", "godebug", "use", "replace"],
};

/** Reads the text of a go.mod or go.work file; `file` is its path, for messages. Never throws. */
export function parseGoModFile(text: string, file: string, kind: "go.mod" | "go.work" = "go.mod"): GoModFile {
  let module: string | undefined;
  let goVersion: number | undefined;
  let problem: GoModProblem | undefined;
  const requires = new Map<string, string>();
  const replaces: Replace[] = [];
  const uses: string[] = [];
  const wrong = (line: number, message: string) => {
    problem ??= { file, line, message };
  };

  const statement = (verb: string, args: readonly string[], line: number) => {
    if (verb === "module") {
      if (args.length !== 1) wrong(line, "usage: module module/path");
      else if (module !== undefined) wrong(line, "repeated module statement");
      else module = args[0];
    } else if (verb === "go") {
      const version = args.length === 1 ? parseGoVersion(args[0] as string) : undefined;
      if (version === undefined || /^go/.test(args[0] as string)) {
        wrong(line, `invalid go version ${quote(args.join(" "))}: must match format 1.23`);
      } else goVersion = version;
    } else if (verb === "require") {
      const [path, version] = args;
      if (args.length !== 2 || path === undefined || version === undefined) {
        wrong(line, "usage: require module/path v1.2.3");
      } else requires.set(path, version);
    } else if (verb === "replace") {
      const replace = parseReplace(args);
      if (replace) replaces.push(replace);
      else wrong(line, "usage: replace module/path [v1.2.3] => other/module v1.4, or => ../local/directory");
    } else if (verb === "use") {
      if (args.length !== 1) wrong(line, "usage: use local/dir");
      else uses.push(args[0] as string);
    } else if (!KNOWN[kind].includes(verb)) {
      wrong(line, `unknown directive: ${verb}`);
    }
  };

  let block: string | undefined;
  let opened = 0;
  text.split("\n").forEach((raw, i) => {
    const line = i + 1;
    const tokens = tokensOf(raw);
    if (typeof tokens === "string") {
      wrong(line, tokens);
      return;
    }
    if (tokens.length === 0) return;
    if (block !== undefined) {
      if (tokens[0] === ")") {
        if (tokens.length > 1) wrong(line, `unexpected ${quote(tokens[1] as string)} after )`);
        block = undefined;
      } else statement(block, tokens, line);
    } else if (tokens[1] === "(") {
      block = tokens[0];
      opened = line;
      if (tokens.length === 3 && tokens[2] === ")") block = undefined;
      else if (tokens.length > 2) wrong(line, `unexpected ${quote(tokens[2] as string)} after (`);
      if (!KNOWN[kind].includes(tokens[0] as string)) wrong(line, `unknown block type: ${tokens[0]}`);
    } else statement(tokens[0] as string, tokens.slice(1), line);
  });
  if (block !== undefined) wrong(opened, `the block ${block} ( is not closed`);
  if (kind === "go.mod" && module === undefined) wrong(1, "no module declaration");
  return { file, module, goVersion, requires, replaces, uses, problem };
}

function parseReplace(args: readonly string[]): Replace | undefined {
  const arrow = args.indexOf("=>");
  const [path, version] = args.slice(0, arrow);
  const [target, targetVersion, ...more] = args.slice(arrow + 1);
  if (arrow < 1 || arrow > 2 || path === undefined || target === undefined || more.length > 0) return undefined;
  if (targetVersion === undefined && !isLocalPath(target)) return undefined;
  return { path, version, target, targetVersion };
}

function isLocalPath(path: string): boolean {
  return /^(?:\.{1,2}(?:[/\\]|$)|[/\\]|[A-Za-z]:)/.test(path);
}

function quote(text: string): string {
  return JSON.stringify(text);
}

/** A string, a mark, a word, a comment, or a string that does not end. */
const TOKENS = /"([^"]*)"|`([^`]*)`|[(),]|(?:(?!\/\/)[^\s(),"`])+|\/\/.*|["`]/g;

/** The words of a line without its comment; a message when a string does not end. */
function tokensOf(line: string): string[] | string {
  const tokens: string[] = [];
  for (const [token, quoted, raw] of line.matchAll(TOKENS)) {
    if (token.startsWith("//")) break;
    if (token === '"' || token === "`") return "unterminated string";
    tokens.push(quoted ?? raw ?? token);
  }
  return tokens;
}
