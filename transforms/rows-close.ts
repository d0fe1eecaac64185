import {
  type Binding,
  bindingOf,
  type ClosableKind,
  closeFix,
  type Finding,
  functionOf,
  type HeldBy,
  inLoop,
  isBlank,
  isDiscarded,
  isLeftOpen,
  type Node,
  type RowsCall,
  type Rule,
  readsRawBytes,
  replace,
  rowsCalls,
  unclosed,
} from "../src/api.ts";

// Next closes the rows behind the last one, NextResultSet behind the last set.
const ROWS: ClosableKind = { endingMethods: ["NextResultSet", "Next"] };
const HARM: Record<HeldBy, string> = {
  pool: "so its connection leaks",
  transaction: "so the transaction's connection stays busy",
  connection: "so its connection stays busy, and closing that hangs",
};
const UNREAD = "wherever it is not read to its end";

export const rowsClose: Rule = {
  name: "rows-close",
  summary: "Close the rows of a query",
  why:
    "Rows hold a connection of the database until they are closed. Reading them to their end closes them, but every " +
    "return, break or panic before that leaks the connection, until the pool has none left and queries hang.",
  level: "safe",
  default: true,
  severity: "error",
  triggers: ["sql", "pgx", "Next"],
  aliases: ["sqlclosecheck"],
  *find(file) {
    for (const query of rowsCalls(file)) {
      const finding = inspect(query);
      if (finding) yield finding;
    }
  },
};

const TWICE = "where the rows are closed already, they are closed twice";

function cautionOf({ call, isStd }: RowsCall): string | undefined {
  if (!isStd) return "what gives the rows may give nil without an error";
  return readsRawBytes(call) ? "the bytes of sql.RawBytes are good only until then" : undefined;
}

function inspect(query: RowsCall): Finding | undefined {
  const { call: at, heldBy, isStd } = query;
  const binding = bindingOf(at);
  if (binding ? isBlank(binding.targets[0]) : isDiscarded(at))
    return isStd ? discarded(at, heldBy, binding) : undefined;
  const value = binding && unclosed(binding, ROWS);
  if (!value) return undefined;
  const { name } = value.variable;
  const closing = { close: `${name}.Close()`, title: `Close ${name}`, caution: cautionOf(query) };
  if (value.closed === "on some paths") {
    const message = `${name} is not closed on every path, ${HARM[heldBy]} ${UNREAD}`;
    const withheld = `some paths close it: defer ${name}.Close() as soon as the error is checked instead`;
    // Closing twice does no harm, but the closes that are there become idle.
    const isOnce = isStd && !value.repeated && !inLoop(at);
    return { at, message, ...(isOnce ? closeFix(at, binding, value, { ...closing, caution: TWICE }) : { withheld }) };
  }
  return {
    at,
    message: `${name} is never closed, ${HARM[heldBy]} ${UNREAD}`,
    ...closeFix(at, binding, value, closing),
  };
}

/** Nobody can close rows that are thrown away: what gives none should be asked for. */
function discarded(at: Node, heldBy: HeldBy, binding: Binding | undefined): Finding | undefined {
  if (binding && !isLeftOpen(binding)) return undefined;
  const method = functionOf(at)?.child("field");
  const message = `the rows are thrown away and never closed, ${HARM[heldBy].replace("its", "their")}`;
  if (!method) return { at, message, withheld: "call Exec instead, which gives no rows" };
  const name = method.text.replace("Query", "Exec");
  const caution = "drivers may refuse to Exec what gives rows, and run to its end what was cut short";
  return {
    at,
    message,
    fix: { title: `Call ${name}, which gives no rows`, safety: "unsafe", caution, edits: replace(method, name) },
  };
}
