/** The package clause of a file, found without a parse. */
export interface PackageClause {
  readonly name: string;
  /** Where it ends, as a UTF-16 index. */
  readonly end: number;
  /** Whether its line ends behind it, so that the clause is this beyond doubt. */
  readonly isSure: boolean;
}

const BEFORE = /\uFEFF?(?:\s+|\/\/[^\n]*|\/\*[\s\S]*?\*\/)*/y;
// Classes of Unicode take long to compile; every character beyond ASCII counts as a letter.
const CLAUSE = /package\s+([A-Za-z_\x80-\uffff][\w\x80-\uffff]*)/y;
const LINE_END = /[ \t\r]*(?:\n|\/\/)/y;

/** Undefined where the text does not begin as a Go file does. */
export function packageClauseIn(text: string): PackageClause | undefined {
  CLAUSE.lastIndex = endOf(BEFORE, text, 0) ?? 0;
  const name = CLAUSE.exec(text)?.[1];
  if (name === undefined) return undefined;
  const end = CLAUSE.lastIndex;
  return { name, end, isSure: endOf(LINE_END, text, end) !== undefined };
}

function endOf(pattern: RegExp, text: string, from: number): number | undefined {
  pattern.lastIndex = from;
  return pattern.test(text) ? pattern.lastIndex : undefined;
}
