import type { SourceFile } from "../semantics/source-file.ts";
import { calleeOf } from "../semantics/type-of.ts";
import type { Type } from "../semantics/types.ts";
import type { CodeText } from "../syntax/code-text.ts";
import { lastNameOf } from "../syntax/expressions.ts";
import { functionAround } from "../syntax/functions.ts";
import type { Node } from "../syntax/node.ts";
import { bindingOf } from "./binding.ts";
import { destinationOf, mayStayOpenBesideError } from "./call-text.ts";
import { type CallMatters, callsOfWhere, inSourceOrder, nodesWhere } from "./calls.ts";
import { moduleCallsGiving, moduleFunctionsGiving } from "./module-calls.ts";
import { isErrorType, isType } from "./types.ts";

/** What has the connection that the rows of a query hold. */
export type HeldBy = "pool" | "transaction" | "connection";

const OWNERS: Readonly<Record<string, HeldBy>> = { DB: "pool", Tx: "transaction", Conn: "connection", Stmt: "pool" };
const STD = new Map<string, HeldBy>(
  Object.entries(OWNERS).flatMap(([type, owner]) =>
    ["Query", "QueryContext"].map((method) => [`(*database/sql.${type}).${method}`, owner] as [string, HeldBy]),
  ),
);
const ROWS = [
  "*database/sql.Rows",
  "*github.com/jmoiron/sqlx.Rows",
  "github.com/jackc/pgx/v5.Rows",
  "github.com/jackc/pgx/v4.Rows",
];

/** A call that gives the rows of a query, and an error. */
export interface RowsCall {
  readonly call: Node;
  readonly heldBy: HeldBy;
  /** A method of database/sql itself; else a function or method of others that gives such rows to its caller. */
  readonly isStd: boolean;
}

/** Whether the type is that of a query's rows: of database/sql, of sqlx, or of pgx. Undefined: cannot tell. */
export function isRows(type: Type | undefined): boolean | undefined {
  const answers = ROWS.map((written) => isType(type, written));
  return answers.includes(true) || (answers.includes(undefined) ? undefined : false);
}

/** Whether the function around a node speaks of sql.RawBytes, which are good only until the rows go on or are closed. */
export function readsRawBytes(node: Node): boolean {
  return /\bRawBytes\b/.test(functionAround(node)?.text ?? "");
}

/** The calls in a file that give rows, in source order; those of others count only where the rows get a name. */
export function* rowsCalls(file: SourceFile): Generator<RowsCall> {
  const matters: CallMatters = (text, name) => mayStayOpenBesideError(text, name, "Close");
  const std = new Set(callsOfWhere(file, matters, ...STD.keys()));
  const calls = nodesWhere(file, "call_expression", ["uery", "ows"], (text) =>
    [...text.code.matchAll(MADE)].some(({ index }) => matters(text, index) && mayGiveRows(text, index)),
  );
  const named = calls.filter((call) => MAKER.test(lastNameOf(call)));
  for (const call of inSourceOrder(std, named, moduleCallsGiving(file, ["Rows"], matters))) {
    if (std.has(call)) {
      yield { call, heldBy: STD.get(calleeOf(call)?.fullName ?? "") ?? "pool", isStd: true };
    } else if (bindingOf(call)?.targets.length === 2 && givesRows(call)) {
      yield { call, heldBy: "pool", isStd: false };
    }
  }
}

/**
 * Tells by the tokens of a declaration whether a variable of it may hold rows: it is declared as such, or gets them of a
 * function that may give rows.
 */
export function mayHoldRows(file: SourceFile): (text: CodeText, variable: string) => boolean {
  const makers = moduleFunctionsGiving(file, ["Rows"]);
  return ({ code }, variable) => {
    if (MAKER.test(variable)) return true;
    const given = new RegExp(`(?<![\\w\\x80-\\uffff.])${variable}(?![\\w\\x80-\\uffff]|\\s*\\.)([^\\n;]*)`, "g");
    return [...code.matchAll(given)].some(
      ([, behind = ""]) =>
        MAKER.test(behind) || NO_CALL.test(behind) || [...makers].some((maker) => behind.includes(maker)),
    );
  };
}

/** What a variable is given that no call gives: an element, a field, what is received. */
const NO_CALL = /^[^=(]*=\s*(?:range\b|[^(]*$)/;

/** Methods of other modules are known by name, so that their types are looked at only where that may be of use. */
const MAKER = /query|Query|rows|Rows/;
const MADE = new RegExp(
  `(?<![\\w\\x80-\\uffff])[\\w\\x80-\\uffff]*(?:${MAKER.source})[\\w\\x80-\\uffff]*(?=[\\s[()])`,
  "g",
);

const USED =
  /[\s)]*\.\s*(?:Next|NextResultSet|Err|(?:\w+)?Scan|Columns|ColumnTypes|Values|RawValues|FieldDescriptions|CommandTag|Conn)[\s)]*\(/;

/** Whether a call gives two values, and something that rows have is asked of the first. */
function mayGiveRows(text: CodeText, name: number): boolean {
  const destination = destinationOf(text, name);
  const [variable = "", ...others] = destination.kind === "assigned" ? destination.targets : [];
  if (others.length !== 1) return false;
  // Of another target, such as `*p`, not all uses can be told.
  if (!/^[A-Za-z_\x80-\uffff][\w\x80-\uffff]*$/.test(variable)) return true;
  return new RegExp(`(?<![\\w\\x80-\\uffff.])${variable}${USED.source}`).test(text.code);
}

function givesRows(call: Node): boolean {
  const results = calleeOf(call)?.signature?.results ?? [];
  return results.length === 2 && isErrorType(results[1]?.type) === true && isRows(results[0]?.type) === true;
}
