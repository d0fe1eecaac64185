/** Language versions as minor numbers: 22 means go1.22 (Go spec, appendix "Language versions"; cmd/go, "go directive"). */

/** What a module without a `go` line is compiled as. */
export const GO_VERSION_WITHOUT_GO_LINE = 16;

/** What files outside of modules are compiled as: cmd/go leaves that to the compiler, so this is the newest known. */
export const GO_VERSION_WITHOUT_MODULE = 26;

/**
 * The minor number in a version as go.mod, `--go-version` and build tags write it: `1.22`, `1.22.3`, `1.23rc1`,
 * `go1.22`. Undefined when it is none.
 */
export function parseGoVersion(text: string): number | undefined {
  const match = /^(?:go)?1(?:\.(0|[1-9]\d*))?(?:\.(?:0|[1-9]\d*))?(?:(?:alpha|beta|rc)\d+)?$/.exec(text.trim());
  return match ? Number(match[1] ?? 0) : undefined;
}

/**
 * The expression of the `//go:build` line in the text that stands above the package clause; undefined without one.
 */
export function buildConstraint(text: string): string | undefined {
  let at = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  for (;;) {
    const space = /^\s+/.exec(text.slice(at, at + 4096))?.[0].length ?? 0;
    at += space;
    if (text.startsWith("/*", at)) {
      const end = text.indexOf("*/", at + 2);
      if (end < 0) return undefined;
      at = end + 2;
    } else if (text.startsWith("//", at)) {
      let end = text.indexOf("\n", at);
      if (end < 0) end = text.length;
      const line = text.slice(at, end).trim();
      if (/^\/\/go:build[ \t]/.test(line)) return line.slice("//go:build".length).trim();
      at = end;
    } else if (space === 0 || at >= text.length) {
      return undefined;
    }
  }
}

/** A constraint as a tree (cmd/go, "Build constraints"). */
export type Constraint =
  | { readonly tag: string }
  | { readonly not: Constraint }
  | { readonly and: readonly [Constraint, Constraint] }
  | { readonly or: readonly [Constraint, Constraint] };

/** Parses the expression of a `//go:build` line; undefined when it is malformed. */
export function parseConstraint(expression: string): Constraint | undefined {
  const tokens = expression.match(/&&|\|\||[!()]|[\w.\x80-\uffff]+|\S/g) ?? [];
  let i = 0;
  const or = (): Constraint | undefined => {
    let x = and();
    while (x && tokens[i] === "||") {
      i++;
      const y = and();
      x = y && { or: [x, y] };
    }
    return x;
  };
  const and = (): Constraint | undefined => {
    let x = not();
    while (x && tokens[i] === "&&") {
      i++;
      const y = not();
      x = y && { and: [x, y] };
    }
    return x;
  };
  const not = (): Constraint | undefined => {
    const token = tokens[i++];
    if (token === "!") {
      const x = not();
      return x && { not: x };
    }
    if (token === "(") {
      const x = or();
      return tokens[i++] === ")" ? x : undefined;
    }
    return token !== undefined && /^[\w.\x80-\uffff]+$/.test(token) ? { tag: token } : undefined;
  };
  const x = or();
  return i === tokens.length ? x : undefined;
}

/**
 * The least Go version that a constraint implies, as a minor number; undefined when it implies none. The rules are
 * those of go/build/constraint.GoVersion: `&&` takes the greater, `||` the lesser, a negated version says nothing.
 */
export function impliedGoVersion(constraint: Constraint): number | undefined {
  const version = minimum(constraint, 1);
  return version < 0 ? undefined : version;
}

function minimum(x: Constraint, sign: 1 | -1): number {
  if ("tag" in x) {
    if (sign < 0) return -1;
    if (x.tag === "go1") return 0;
    const minor = /^go1\.(0|[1-9]\d*)$/.exec(x.tag)?.[1];
    return minor === undefined ? -1 : Number(minor);
  }
  if ("not" in x) return minimum(x.not, sign === 1 ? -1 : 1);
  const [both, a, b] = "and" in x ? [true, ...x.and] : [false, ...x.or];
  // A negated `or` is an `and` of negations, and the other way round.
  const pick = both === (sign === 1) ? Math.max : Math.min;
  return pick(minimum(a as Constraint, sign), minimum(b as Constraint, sign));
}

/**
 * The language version of a file: its build constraint's version where it implies one, else the module's. A constraint
 * may lower the version, but not below 1.21 (Go 1.21 release notes, "Language version"; go/types, check.go).
 */
export function fileGoVersion(text: string, moduleGoVersion: number): number {
  const expression = buildConstraint(text);
  const constraint = expression === undefined ? undefined : parseConstraint(expression);
  const implied = constraint && impliedGoVersion(constraint);
  return implied === undefined ? moduleGoVersion : Math.max(implied, 21);
}

/** Whether a constraint can only hold when the tag `ignore` is set, which marks files that are run on their own. */
export function needsIgnoreTag(text: string): boolean {
  const expression = buildConstraint(text);
  const constraint = expression === undefined ? undefined : parseConstraint(expression);
  const needs = (x: Constraint): boolean => {
    if ("tag" in x) return x.tag === "ignore";
    if ("and" in x) return x.and.some(needs);
    if ("or" in x) return x.or.every(needs);
    return false;
  };
  return constraint !== undefined && needs(constraint);
}
