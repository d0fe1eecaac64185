import { type CodeText, withoutLabels } from "../syntax/code-text.ts";

// What becomes of the results of a call, told by the tokens around it: spares the parse of what cannot matter.

/** Where the results of a call go. */
export type Destination =
  | {
      readonly kind: "assigned";
      readonly targets: readonly string[];
      /** In the header of another statement. */
      readonly inHeader: boolean;
    }
  /** Nowhere, or to a place that only a parse can tell. */
  | { readonly kind: "other" }
  /** They are returned, or passed on. */
  | { readonly kind: "given on" };

const GIVEN_ON: Destination = { kind: "given on" };
const OTHER: Destination = { kind: "other" };
/** The branches of an if statement before the last one. */
const ELSE = /^if\b[\s\S]*\}\s*else\s+(?=if\b)/;
const HEADER = /^(?:if|for|switch)\b\s*/;
const ASSIGNMENT = /^(?:var\b\s*)?([^:={}]+?)\s*(?::=|=)(?!=)/;

/** Where the results of the call go whose callee ends in a name. @param name where that begins. */
export function destinationOf(text: CodeText, name: number): Destination {
  const { code } = text;
  const out = text.outOfParentheses(name);
  const start = text.statementStart(out);
  if (start === undefined) return text.callAround(out) ? GIVEN_ON : OTHER;
  const before = withoutLabels(code.slice(start, out)).replace(ELSE, "");
  if (/^return\b/.test(before)) return GIVEN_ON;
  const statement = before.replace(HEADER, "");
  const inHeader = statement !== before;
  const targets = targetsIn(statement);
  return targets ? { kind: "assigned", targets, inHeader } : OTHER;
}

/**
 * How many arguments a call has. Undefined: the callee has type arguments, or its only argument may be a call with several
 * results.
 * @param name where the last name of the callee begins.
 */
export function argumentCount(text: CodeText, name: number): number | undefined {
  const { code } = text;
  CALLED.lastIndex = name;
  const open = CALLED.test(code) ? CALLED.lastIndex - 1 : -1;
  if (open < 0 || text.closeOf(open) === undefined) return undefined;
  const given = [...argumentsBehind(code, open)]
    .map((argument) => argument.trim())
    .filter((argument) => argument !== "");
  return given.length === 1 && given[0]?.endsWith(")") ? undefined : given.length;
}

const CALLED = /[\w\x80-\uffff]+\s*\(/y;

/** The arguments of a call, by its opening bracket, with the blanks around them; behind a last comma a blank one. */
export function* argumentsBehind(code: string, open: number): Generator<string> {
  let depth = 0;
  let from = open + 1;
  for (let i = open; i < code.length; i++) {
    const c = code[i] as string;
    if (c === "(" || c === "[" || c === "{") depth++;
    else if (c === ")" || c === "]" || c === "}") {
      if (--depth > 0) continue;
      yield code.slice(from, i);
      return;
    } else if (c === "," && depth === 1) {
      yield code.slice(from, i);
      from = i + 1;
    }
  }
  yield code.slice(from);
}

/** The left sides of an assignment or declaration. Undefined: the code is no such thing. */
export function targetsIn(statement: string): readonly string[] | undefined {
  return ASSIGNMENT.exec(statement)?.[1]
    ?.split(",")
    .map((target) => {
      const trimmed = target.trim();
      return DECLARED.exec(trimmed)?.[0] ?? trimmed;
    });
}

/** A name with its type behind it. */
const DECLARED = /^[A-Za-z_\x80-\uffff][\w\x80-\uffff]*(?=\s+[^\s[]|\s*[*<]|\s*\[\s*\])/;

/**
 * Whether the first result of a call may stay open: it is thrown away, or given to a variable that is not closed at once.
 * @param name where the last name of the callee begins.
 * @param close `Close`, or `Body.Close`.
 */
export function mayStayOpen(text: CodeText, name: number, close: string): boolean {
  return mayBeLeftOpen(text, name, destinationOf(text, name), close);
}

/** What is no error by its name: `v, ok := m.Get(k)`. */
const FLAG = /^(?:ok|found|exists|loaded|hit)$/;

/** The same of what comes with an error. */
export function mayStayOpenBesideError(text: CodeText, name: number, close: string): boolean {
  const destination = destinationOf(text, name);
  if (destination.kind === "assigned") {
    const { targets } = destination;
    if (targets.length === 1 || FLAG.test(targets.at(-1) as string)) return false;
  }
  return mayBeLeftOpen(text, name, destination, close);
}

function mayBeLeftOpen(text: CodeText, name: number, destination: Destination, close: string): boolean {
  if (destination.kind !== "assigned") return destination.kind === "other";
  return !/[.[]/.test(destination.targets[0] as string) && !isReleasedAtOnce(text, name, destination, 0, close);
}

/** A statement in a line that calls something, such as `require.NoError(t, err)`. */
const PLAIN_CALL = /\s*(?!(?:defer|go|if|for|switch|select|return|case|func|panic)\b)[\w.]+\([^\n;{}]*\)[ \t]*(?=\n)/y;

/**
 * Whether what a call gives is released on every way from there: the very next statements are nothing but the check of
 * the error, calls in a line, and a defer that calls the method, or the function itself, of the variable.
 * @param name where the last name of the callee begins.
 * @param release `Close`, `Body.Close`, or "" for a function.
 */
export function isReleasedAtOnce(
  text: CodeText,
  name: number,
  destination: Destination,
  which: number,
  release: string,
): boolean {
  if (destination.kind !== "assigned" || destination.inHeader) return false;
  const { code } = text;
  const { targets } = destination;
  const variable = targets[which] as string;
  const error = targets.at(-1) as string;
  if (!/^[A-Za-z]\w*$/.test(variable)) return false;
  const open = code.indexOf("(", name);
  const close = open < 0 ? undefined : text.closeOf(open);
  if (close === undefined || !/^\w+$/.test(code.slice(name, open))) return false;
  const called = release === "" ? variable : `${variable}.${release}`;
  const defer = new RegExp(
    `\\s*defer\\s+(?:func\\(\\)\\s*\\{\\s*(?:_\\s*=\\s*|(?:if\\s+)?\\w+\\s*:?=\\s*)?)?${called.replaceAll(".", "\\.")}\\(\\)`,
    "y",
  );
  const mayFail = targets.length > 1 && /^\w+$/.test(error);
  const check = new RegExp(mayFail ? `\\s*if\\s+${error}\\s*!=\\s*nil\\s*\\{` : "(?!)", "y");
  let at = close + 1;
  for (let i = 0; i < 4; i++) {
    if (!/^[ \t]*\r?\n/.test(code.slice(at, at + 200))) return false;
    const next = (pattern: RegExp): number => {
      pattern.lastIndex = at;
      return pattern.test(code) ? pattern.lastIndex : -1;
    };
    if (next(defer) >= 0) return true;
    const body = next(check);
    const end = body >= 0 ? text.closeOf(body - 1) : undefined;
    const behind = body >= 0 ? (end === undefined ? -1 : end + 1) : next(PLAIN_CALL);
    if (behind < 0) return false;
    at = behind;
  }
  return false;
}
