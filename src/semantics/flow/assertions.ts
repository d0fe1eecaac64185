import { argumentsOf, unparen } from "../../syntax/expressions.ts";
import type { Node } from "../../syntax/node.ts";
import { memo } from "../memo.ts";
import { calleeName } from "./callee-name.ts";

/** What a statement of a test says about a value. */
export interface Assertion {
  readonly operand: Node;
  readonly says: "nil" | "not nil";
  /** The test does not go on when it is wrong. */
  readonly stops: boolean;
}

const CLAIMS: ReadonlyMap<string, Assertion["says"]> = new Map([
  ["NoError", "nil"],
  ["Nil", "nil"],
  ["Error", "not nil"],
  ["ErrorIs", "not nil"],
  ["ErrorAs", "not nil"],
  ["ErrorContains", "not nil"],
  ["EqualError", "not nil"],
  ["NotNil", "not nil"],
]);
/** The names of the functions that say so. */
export const claimNames: readonly string[] = [...CLAIMS.keys()];
const TESTIFY = /^(\(\*)?github\.com\/stretchr\/testify\/(assert|require)\.(?:Assertions\)\.)?(\w+?)f?$/;

/** What a statement claims by a call of testify's packages assert and require; undefined: nothing of the kind. */
export function assertionOf(statement: Node): Assertion | undefined {
  return statement.kind === "expression_statement" ? claimOf(statement) : undefined;
}

const claimOf = memo((statement: Node): Assertion | undefined => {
  const call = statement.namedChildren[0];
  const match = call?.kind === "call_expression" ? TESTIFY.exec(calleeName(call) ?? "") : null;
  const says = match && CLAIMS.get(match[3] as string);
  if (!call || !match || !says) return undefined;
  // The functions take the test first, the methods of Assertions hold it.
  const operand = argumentsOf(call)[match[1] ? 0 : 1];
  return operand && { operand: unparen(operand), says, stops: match[2] === "require" };
});
