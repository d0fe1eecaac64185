import { mustGoOn } from "../match/duty-behind.ts";
import type { Unchecked } from "../match/must-check.ts";
import type { Edit, Finding } from "../rule.ts";
import { inLoop } from "../semantics/flow/loops.ts";
import { returnShape, returnsError } from "../semantics/flow/return-shape.ts";
import { parenthesized } from "../syntax/expressions.ts";
import type { Node } from "../syntax/node.ts";
import { listHolder } from "../syntax/statements.ts";
import { indentLines, isOneLineBody } from "./body.ts";
import { innerIndent, lineBreakOf } from "./lines.ts";
import { replaceStatement } from "./statements.ts";
import { restOfLine } from "./trivia.ts";

/** The fix that looks at the error of a call which stands alone, and returns it; or why there is none. */
export function checkError({ call, results }: Unchecked): Pick<Finding, "fix" | "withheld"> {
  const statement = parenthesized(call).parent;
  if (!statement || results === undefined) return { withheld: "what it gives is not known: check its error by hand" };
  if (!returnsError(call)) return { withheld: "the function returns no error: check it here, and tell of it" };
  if (inLoop(call)) return { withheld: "in a loop it may be meant to go on: check it here" };
  if (mustGoOn(statement)) return { withheld: "what stands behind it has to run: check it, and return it at the end" };
  const shape = returnShape(call, "err");
  const blanks = "_, ".repeat(results - 1);
  const edits = shape && checking(statement, `if ${blanks}err := `, shape.text);
  if (!edits) return { withheld: "no return of an error can be written there: check it here" };
  const caution = "where the function went on after an error, it now returns";
  return { fix: { title: "Check the error and return it", safety: "unsafe", caution, edits } };
}

/** Makes a call the head of an if statement. A comment behind it stays on its line. */
function checking(statement: Node, before: string, body: string): readonly Edit[] | undefined {
  const holder = listHolder(statement);
  const { text } = statement.tree;
  const rest = restOfLine(text, statement.end);
  const head = "; err != nil {";
  if (!holder || isOneLineBody(holder) || !rest.clear || rest.comment === undefined) {
    return replaceStatement(statement, [`${before}${statement.text}${head}`, `\t${body}`, "}"]);
  }
  const tail = indentLines([`\t${body}`, "}"], innerIndent(holder)).map((line) => lineBreakOf(text) + line);
  return [
    { start: statement.start, end: statement.start, text: before },
    { start: statement.end, end: statement.end, text: head },
    { start: rest.end, end: rest.end, text: tail.join("") },
  ];
}
