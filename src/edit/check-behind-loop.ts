import { bindingOf, variableOf } from "../match/binding.ts";
import { mustGoOn } from "../match/duty-behind.ts";
import { nilComparison } from "../match/nil.ts";
import { isErrorType, isType } from "../match/types.ts";
import type { UnaskedError } from "../match/unasked-error.ts";
import type { Finding } from "../rule.ts";
import { methodCall } from "../semantics/flow/endings.ts";
import { exits } from "../semantics/flow/exits.ts";
import { inLoop, loopCondition } from "../semantics/flow/loops.ts";
import { returnShape, returnsError } from "../semantics/flow/return-shape.ts";
import { terminates } from "../semantics/flow/terminates.ts";
import { scopeAt, symbolOf } from "../semantics/resolve.ts";
import type { Symbol } from "../semantics/symbols.ts";
import { typeOf } from "../semantics/type-of.ts";
import { argumentsOf, expressionsOf, functionOf, unparen } from "../syntax/expressions.ts";
import { descendantsInFunction, functionAround } from "../syntax/functions.ts";
import type { Node } from "../syntax/node.ts";
import { labeled, listHolder, nextStatement, statementsOf } from "../syntax/statements.ts";
import { insertAfter } from "./insert.ts";
import { safeUnless } from "./safety.ts";
import { sameCheck } from "./same-check.ts";

/** How an error is asked for that nobody looks at. */
export interface Asking {
  /** The call that gives it: `rows.Err()`. */
  readonly ask: string;
  readonly title: string;
  /** An error there surely is one for the function, and not a usual end. */
  readonly proved: boolean;
}

/** The fix that looks at an error directly behind a loop and returns it, or why there is none. */
export function checkBehindLoop(
  { variable, source, loop, asked }: UnaskedError,
  { ask, title, proved }: Asking,
): Pick<Finding, "fix" | "withheld"> {
  if (asked !== "never") return { withheld: `some paths ask for it: check ${ask} directly behind the end` };
  if (!loop) return { withheld: `check ${ask} where it is false` };
  if (!returnsError(loop))
    return { withheld: `the function returns no error: check ${ask} behind the loop, and tell of it` };
  const block = listHolder(labeled(loop));
  if (block && scopeAt(block).lookup(variable.name, loop.end) !== variable)
    return {
      withheld: `${variable.name} is there in the loop only: declare it before, and check ${ask} behind the loop`,
    };
  const next = nextStatement(loop);
  const closed = [variable, ...inputsOf(source)];
  const after = next && closed.some((value) => isCloseOf(next, value)) ? next : loop;
  const opened = source && bindingOf(source);
  const binding = opened?.targets.length === 2 ? opened : undefined;
  const error = variableOf(binding?.targets[1]);
  const name = error?.name ?? "err";
  const check = binding && nextStatement(binding.statement)?.child("consequence");
  if (mustGoOn(after, { variable, check })) {
    return { withheld: `what stands behind the loop has to run: check ${ask} there, and return it at the end` };
  }
  const shape = returnShape(loop, name, { guardOf: binding && source });
  const around = inLoop(loop);
  if (!shape || (around && !(shape.model && around.contains(shape.model)))) {
    const where = around ? "in a loop it may be meant to go on" : "no return of an error can be written there";
    return { withheld: `${where}: check ${ask} behind the loop` };
  }
  // What the author does besides returning, such as a rollback, is done here as well.
  const isLong = check !== undefined && statementsOf(check).length > 1;
  const body = isLong && binding && error ? sameCheck(source as Node, binding, error)?.slice(1, -1) : undefined;
  const edits = insertAfter(after, [`if ${name} := ${ask}; ${name} != nil {`, ...(body ?? [`\t${shape.text}`]), "}"]);
  if (!edits) return { withheld: `no statement fits in there: check ${ask} behind the loop` };
  const isOuter = listHolder(labeled(loop)) === functionAround(loop)?.child("body");
  const isPlain = isOuter && shape.model !== undefined && !isLong;
  const mayBeMeant = goesOnAfterErrors(loop) || bringsErrorOut(loop) || stopsWithContext(loop);
  const caution = !proved
    ? "an error may be a usual end there, which is then returned"
    : mayBeMeant
      ? "the loop may be meant to end early or to go on after errors, which are then returned"
      : !isPlain && "what is returned with the error could not be told from the other returns";
  return { fix: { title, ...safeUnless(caution), edits } };
}

/** The variables that are arguments of the call which gives the value: the file of `bufio.NewScanner(f)`. */
function inputsOf(source: Node | undefined): readonly Symbol[] {
  if (source?.kind !== "call_expression") return [];
  return argumentsOf(source).flatMap((argument) => variableOf(unparen(argument)) ?? []);
}

function isCloseOf(statement: Node, variable: Symbol): boolean {
  const call = statement.kind === "expression_statement" ? statement.namedChildren[0] : undefined;
  const operand = call?.kind === "call_expression" ? functionOf(call)?.child("operand") : undefined;
  if (!operand || unparen(operand).kind !== "identifier") return false;
  return methodCall(operand, "Close") === call && symbolOf(unparen(operand)) === variable;
}

/** Whether a loop goes on after an error, so that what it gives may be meant to be incomplete. */
function goesOnAfterErrors(loop: Node): boolean {
  return [...descendantsInFunction(loop)].some((node) => {
    const condition = node.kind === "if_statement" ? node.child("condition") : undefined;
    const compared = condition && nilComparison(condition);
    if (!compared || compared.equal || isErrorType(typeOf(compared.operand)) !== true) return false;
    const then = node.child("consequence");
    return then !== undefined && !exits(then).some(({ kind }) => kind !== "continue") && terminates(then) !== true;
  });
}

/**
 * Whether a loop may be left before the value's end because a context has ended, or is ended there. The value may then
 * give that as its error, although what has been read by then is wanted.
 */
function stopsWithContext(loop: Node): boolean {
  const body = loop.child("body");
  const isLeft = body !== undefined && exits(body).some(({ kind }) => kind === "break" || kind === "goto");
  const place = isLeft ? loop : loopCondition(loop);
  return [...(place?.descendantsOfKind("call_expression") ?? [])].some((call) => {
    const fn = functionOf(call);
    if (fn && isType(typeOf(fn), "context.CancelFunc") === true) return true;
    const operand = fn?.kind === "selector_expression" ? fn.child("operand") : undefined;
    return operand !== undefined && isType(typeOf(operand), "context.Context") === true;
  });
}

/** Whether a loop is left by a break, perhaps with an error in a variable, which another error would hide. */
function bringsErrorOut(loop: Node): boolean {
  const body = loop.child("body");
  if (!body || !exits(body).some(({ kind }) => kind === "break" || kind === "goto")) return false;
  return [...descendantsInFunction(body)].some((node) => {
    if (node.kind !== "assignment_statement") return false;
    return expressionsOf(node.child("left")).some((left) => {
      const declared = variableOf(left)?.node;
      return declared !== undefined && !loop.contains(declared) && isErrorType(typeOf(left)) === true;
    });
  });
}
