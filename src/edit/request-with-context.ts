import { type Binding, bindingOf, variableOf } from "../match/binding.ts";
import { isPure } from "../match/purity.ts";
import { isType } from "../match/types.ts";
import type { Edit } from "../rule.ts";
import { freshName, freshNameAfter } from "../semantics/flow/fresh-name.ts";
import { hasGoto } from "../semantics/flow/jumps.ts";
import { inLoop } from "../semantics/flow/loops.ts";
import { returnShape } from "../semantics/flow/return-shape.ts";
import { isDeclaring, scopeAt } from "../semantics/resolve.ts";
import type { Symbol } from "../semantics/symbols.ts";
import { typeOf } from "../semantics/type-of.ts";
import { argumentsOf, functionOf, isBlank, lastNameOf } from "../syntax/expressions.ts";
import { functionAround } from "../syntax/functions.ts";
import type { Node } from "../syntax/node.ts";
import { inStatementList } from "../syntax/statements.ts";
import { textAmongArguments } from "./argument-spacing.ts";
import { replace } from "./expressions.ts";
import { type QualifiedName, qualify } from "./imports.ts";
import { insertDirectlyBefore, type Lines } from "./insert.ts";
import { sameCheck } from "./same-check.ts";
import { replaceStatement } from "./statements.ts";

/** Edits with the imports that they need. */
export interface ImportingEdits {
  readonly edits: readonly Edit[];
  readonly imports: readonly string[];
}

const NAMES = ["req", "request", "outgoing"];

/**
 * Takes `resp, err := http.Get(url)` (Head, Post, PostForm, also of a client) apart into a request that is made with a
 * context, a check of its error, and `client.Do(req)`; also as `return http.Get(url)`.
 * @returns why that cannot be done, when it cannot, and what to do first.
 */
export function requestWithContext(call: Node, context: string): ImportingEdits | string {
  const fn = functionAround(call);
  const parts = partsOf(call, context);
  if (typeof parts === "string") return parts;
  if (!fn || hasGoto(fn))
    return "the function uses goto, which must not jump over a new variable: declare the request above it";
  const binding = bindingOf(call);
  const edits = binding ? inBinding(call, binding, parts) : inReturn(call, parts);
  return typeof edits === "string" ? edits : { edits, imports: parts.imports };
}

interface Parts {
  /** `http.NewRequestWithContext(ctx, http.MethodGet, url, nil)` */
  readonly request: string;
  readonly contentType: string | undefined;
  /** `http.DefaultClient`, `c.client` */
  readonly client: string;
  readonly requestType: string;
  readonly imports: readonly string[];
}

function partsOf(call: Node, context: string): Parts | string {
  const fn = functionOf(call);
  const name = (fn?.kind === "selector_expression" ? fn.child("field") : fn)?.text ?? "";
  const args = argumentsOf(call);
  const operand = fn?.kind === "selector_expression" ? fn.child("operand") : undefined;
  const type = operand && typeOf(operand);
  const isMethod = isType(type, "*net/http.Client") === true || isType(type, "net/http.Client") === true;
  if (isMethod && operand && !isPure(operand) && !args.every(isPure))
    return "the client comes from a call: keep it in a variable first";
  if (!isMethod && type) return "the client is embedded: call its Do";
  const isPost = name.startsWith("Post");
  const names = [
    qualify(call, "net/http", "NewRequestWithContext"),
    qualify(call, "net/http", isPost ? "MethodPost" : `Method${name}`),
    qualify(call, "net/http", "DefaultClient"),
    qualify(call, "net/http", "Request"),
    name === "PostForm" ? qualify(call, "strings", "NewReader") : { text: "", imports: [] },
  ];
  const [maker, method, client, requestType, reader] = names as QualifiedName[];
  if (!maker || !method || !client || !requestType || !reader)
    return "a name that this needs is taken here: rename what has it";
  const expected = name === "Post" ? 3 : name === "PostForm" ? 2 : 1;
  const [url, second, third] = args.map(textAmongArguments);
  if (args.length !== expected || !url) return "its arguments come from one call: give them names";
  let body = "nil";
  let contentType: string | undefined;
  if (name === "Post") {
    if (!isPure(args[1] as Node)) return "the content type comes from a call: keep it in a variable first";
    body = third as string;
    contentType = second;
  } else if (name === "PostForm") {
    if (isType(typeOf(args[1] as Node), "net/url.Values") !== true) return "the form is no url.Values: convert it";
    body = `${reader.text}(${second}.Encode())`;
    contentType = '"application/x-www-form-urlencoded"';
  }
  return {
    request: `${maker.text}(${context}, ${method.text}, ${url}, ${body})`,
    contentType,
    client: isMethod && operand ? operand.text : client.text,
    requestType: requestType.text,
    imports: reader.imports,
  };
}

function inBinding(call: Node, binding: Binding, parts: Parts): readonly Edit[] | string {
  const { statement, operator, targets } = binding;
  const error = variableOf(targets[1]);
  if (binding.owner || operator === "var" || !inStatementList(statement)) {
    return "there is no room for the request before this: make it in a statement of its own";
  }
  if (!error) return "the error is thrown away: check it";
  const check = sameCheck(call, binding, error);
  if (!check) return "it is not clear what to do when the request cannot be made: decide that";
  const req = requestName(statement);
  const isNew = isDeclaring(targets[1] as Node);
  const isOwn = isNew || [...scopeAt(statement).symbols()].includes(error);
  const lines: string[] = isOwn
    ? [`${req}, ${error.name} := ${parts.request}`]
    : [`var ${req} *${parts.requestType}`, `${req}, ${error.name} = ${parts.request}`];
  lines.push(...check, ...contentTypeLines(parts, req));
  const inserted = insertDirectlyBefore(statement, lines);
  if (!inserted) return "no statement fits in before this: give it a line of its own";
  const edits = [...inserted, ...replace(call, `${parts.client}.Do(${req})`)];
  const token = statement.childOfKind(":=");
  // The error is declared with the request now.
  const declaresOther = targets.some((target, i) => i !== 1 && !isBlank(target) && isDeclaring(target));
  if (operator === ":=" && isNew && !declaresOther && token) edits.push(...replace(token, "="));
  return edits;
}

function inReturn(call: Node, parts: Parts): readonly Edit[] | string {
  const statement = call.parent?.parent;
  if (statement?.kind !== "return_statement" || call.parent?.namedChildren.length !== 1 || inLoop(call)) {
    return "there is no room for the request before this: make it in a statement of its own";
  }
  const error = freshOrOwnError(statement);
  const shape = returnShape(call, error);
  if (!shape) return "it is not clear what to return when the request cannot be made: decide that";
  const req = requestName(statement);
  const lines: Lines = [
    `${req}, ${error} := ${parts.request}`,
    `if ${error} != nil {`,
    `\t${shape.text}`,
    "}",
    ...contentTypeLines(parts, req),
    `return ${parts.client}.Do(${req})`,
  ];
  return replaceStatement(statement, lines) ?? "no statement fits in here: give it a line of its own";
}

/** A free name; another one for each of several such statements of a list, since their fixes may be applied together. */
function requestName(statement: Node): string {
  const earlier = (statement.parent?.namedChildren ?? []).filter(
    (other) => other.start < statement.start && makesRequest(other),
  );
  return freshNameAfter(earlier.length, NAMES, statement);
}

/** Whether a statement assigns the results of something called as Get, Head, Post or PostForm. */
function makesRequest(statement: Node): boolean {
  if (!["short_var_declaration", "assignment_statement"].includes(statement.kind)) return false;
  const value = statement.child("right")?.namedChildren[0];
  return value?.kind === "call_expression" && /^(?:Get|Head|Post|PostForm)$/.test(lastNameOf(value));
}

/** `err`, unless something else than an error bears that name. */
function freshOrOwnError(statement: Node): string {
  const scope = scopeAt(statement);
  const symbol: Symbol | null | undefined = scope.lookup("err", statement.start);
  // What an outer block declares further down is another variable, and nothing follows the return.
  if (symbol === null && ![...scope.symbols()].some(({ name }) => name === "err")) return "err";
  return symbol?.kind === "var" && isType(symbol.type(), "error") === true ? "err" : freshName("err", statement);
}

function contentTypeLines({ contentType }: Parts, req: string): Lines {
  return contentType === undefined ? [] : [`${req}.Header.Set("Content-Type", ${contentType})`];
}
