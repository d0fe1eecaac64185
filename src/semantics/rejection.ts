import { expressionsOf, isBlank, unparen } from "../syntax/expressions.ts";
import { isFunction } from "../syntax/functions.ts";
import type { Node } from "../syntax/node.ts";
import { isExported } from "../syntax/words.ts";
import { argumentsOfCall } from "./call-parts.ts";
import { calledSignature, calleeOperand } from "./calls.ts";
import { givesOk } from "./declared-type.ts";
import { operandOf, typeFromExpr } from "./evaluate.ts";
import { assignable } from "./method-set.ts";
import type { Operand } from "./operand.ts";
import { isPlainlyBuilt } from "./platform.ts";
import { declarationSymbol, enclosingFunction, isDeclaring, scopeAt, symbolOf } from "./resolve.ts";
import { selectionOf } from "./selectors.ts";
import { ImportSymbol } from "./source-symbol.ts";
import { signatureOf } from "./type-expr.ts";
import { isTypePosition } from "./type-position.ts";
import { underlying } from "./type-relations.ts";
import { typeString } from "./type-string.ts";
import type { Signature, Type } from "./types.ts";

/** Something that the Go compiler surely rejects. */
export interface Rejection {
  readonly node: Node;
  /** In the words of go/types. */
  readonly message: string;
}

/**
 * The first thing in a region that Go surely rejects, of the kinds that make answers about the code around it worthless:
 * names that nothing declares, names used as what they are not, declarations of nothing new, and values that do not fit
 * where they go. Null: none was seen, which does not mean that the code compiles. What rests on types is asked only in
 * files of a plain build, since a type may be another one on another platform.
 */
export function rejectionIn(region: Node): Rejection | null {
  const isPlain = isPlainlyBuilt(region);
  const nodes = [region, ...region.descendants()];
  // The grammar takes a long list of parameters of one type for types without names.
  if (nodes.some(hasMixedParameters)) return null;
  for (const node of nodes) {
    const message = misnamed(node) ?? (isPlain ? mistyped(node) : undefined);
    if (message !== undefined) return { node, message };
  }
  return null;
}

function misnamed(node: Node): string | undefined {
  switch (node.kind) {
    case "identifier":
    case "type_identifier":
    case "package_identifier":
      return misusedName(node);
    case "var_spec":
    case "const_spec":
    case "type_spec":
      return redeclared(node.childrenOf("name"));
    case "selector_expression":
    case "qualified_type":
      return unexported(node);
    case "short_var_declaration":
      return declaresNothing(expressionsOf(node.child("left")));
    case "range_clause":
    case "receive_statement": {
      const isDeclaration = node.children.some((child) => child.kind === ":=");
      return isDeclaration ? declaresNothing(expressionsOf(node.child("left"))) : undefined;
    }
    default:
      return undefined;
  }
}

function misusedName(node: Node): string | undefined {
  const name = node.text;
  const isQualified = node.parent?.kind === "qualified_type" && node.field === "name";
  if (name === "_" || isQualified || isFieldKey(node)) return undefined;
  const symbol = symbolOf(node);
  if (!symbol) return scopeAt(node).lookup(name, node.start) === null ? `undefined: ${name}` : undefined;
  if (symbol.kind === "package") return isQualifier(node) ? undefined : `use of package ${name} without selector`;
  if (symbol.kind !== "type" && symbol.kind !== "nil" && !isDeclaring(node) && isTypePosition(node))
    return `${name} is not a type`;
  return undefined;
}

/** Of two local declarations of one name in a block, the scope holds the first. */
function redeclared(names: readonly Node[]): string | undefined {
  const again = names.find(
    (name) => !isBlank(name) && enclosingFunction(name) && scopeAt(name).lookup(name.text) !== declarationSymbol(name),
  );
  return again && `${again.text} redeclared in this block`;
}

function unexported(selector: Node): string | undefined {
  const operand = selector.child("operand") ?? selector.child("package");
  const name = (selector.child("field") ?? selector.child("name"))?.text ?? "";
  const symbol = operand && ["identifier", "package_identifier"].includes(operand.kind) ? symbolOf(operand) : undefined;
  if (!(symbol instanceof ImportSymbol) || symbol.spec.path === "C" || isExported(name)) return undefined;
  return `name ${name} not exported by package ${operand?.text}`;
}

/** Whether the identifier stands where a composite literal may have the name of a field. */
function isFieldKey(node: Node): boolean {
  return node.parent?.kind === "literal_element" && node.parent.field === "key";
}

function isQualifier(node: Node): boolean {
  const { parent } = node;
  if (parent?.kind === "selector_expression") return node.field === "operand";
  return parent?.kind === "qualified_type" || parent?.kind === "import_spec" || parent?.kind === "package_clause";
}

function declaresNothing(targets: readonly Node[]): string | undefined {
  const odd = targets.find((target) => target.kind !== "identifier");
  if (odd) return `non-name ${odd.text} on left side of :=`;
  return targets.some((target) => !isBlank(target) && isDeclaring(target))
    ? undefined
    : "no new variables on left side of :=";
}

function mistyped(node: Node): string | undefined {
  switch (node.kind) {
    case "selector_expression":
    case "qualified_type":
      return selectionOf(node) === null ? `${node.text} undefined` : undefined;
    case "assignment_statement": {
      if (node.child("operator")?.text !== "=") return undefined;
      const targets = expressionsOf(node.child("left"));
      const types = targets.map((target) => (isBlank(target) ? undefined : operandOf(target)?.type));
      return misassigned(types, expressionsOf(node.child("right")), true);
    }
    case "short_var_declaration":
      return misassigned(
        expressionsOf(node.child("left")).map((target) => (isDeclaring(target) ? undefined : symbolOf(target)?.type())),
        expressionsOf(node.child("right")),
        true,
      );
    case "var_spec": {
      const values = expressionsOf(node.child("value"));
      const type = node.child("type");
      const wanted = type && typeFromExpr(type);
      return values.length > 0
        ? misassigned(
            node.childrenOf("name").map(() => wanted),
            values,
            true,
          )
        : undefined;
    }
    case "return_statement":
      return misreturned(node);
    case "call_expression":
      return miscalled(node);
    default:
      return undefined;
  }
}

function misreturned(statement: Node): string | undefined {
  const fn = enclosingFunction(statement);
  const values = expressionsOf(statement.namedChildren.find((child) => child.kind !== "comment"));
  if (!fn || fn.child("result")?.namedChildren.some((child) => child.kind === "comment")) return undefined;
  const { results } = signatureOf(fn);
  if (values.length === 0) return results.length > 0 && !results[0]?.name ? "not enough return values" : undefined;
  return misassigned(
    results.map(({ type }) => type),
    values,
    false,
  );
}

function miscalled(call: Node): string | undefined {
  const callee = calleeOperand(call);
  if (callee?.mode !== "value") return undefined;
  const core = callee.type && underlying(callee.type);
  const isParam = callee.type?.kind === "typeparam";
  if (core && !isParam && core.kind !== "signature") return `${call.child("function")?.text} is not a function`;
  const signature = calledSignature(call);
  const { args: all, spread } = argumentsOfCall(call);
  const args = all.filter((arg) => arg.kind !== "comment");
  if (!signature || isMixed(signature)) return undefined;
  const count = valueCount(args);
  if (count === undefined) return undefined;
  const fixed = signature.params.length - (signature.variadic ? 1 : 0);
  if (count < fixed) return "not enough arguments in call";
  if (spread && !signature.variadic) return "have (...) but the function is not variadic";
  if (count > fixed && (!signature.variadic || (spread && count > fixed + 1))) return "too many arguments in call";
  const last = signature.params.at(-1)?.type;
  const repeated = spread ? last : last?.kind === "slice" ? last.elem : undefined;
  const wanted = Array.from({ length: count }, (_, i) => (i < fixed ? signature.params[i]?.type : repeated));
  return misassigned(wanted, args, false);
}

/** @param mayAsk whether `v, ok = m[k]` and its like are allowed here. */
function misassigned(
  targets: readonly (Type | undefined)[],
  values: readonly Node[],
  mayAsk: boolean,
): string | undefined {
  const [only] = values;
  if (values.length === targets.length) {
    for (const [i, value] of values.entries()) {
      const message = misfit(operandOf(value), targets[i], value);
      if (message !== undefined) return message;
    }
    return undefined;
  }
  if (values.length !== 1 || !only) return `assignment mismatch: ${targets.length} and ${values.length}`;
  if (mayAsk && targets.length === 2 && mayGiveOk(only)) return undefined;
  const type = operandOf(only)?.type;
  if (!type) return undefined;
  if (type.kind !== "tuple") return `assignment mismatch: ${targets.length} and 1`;
  if (type.elems.length !== targets.length) return `assignment mismatch: ${targets.length} and ${type.elems.length}`;
  const at = type.elems.findIndex((elem, i) => elem && unfit(elem, targets[i]));
  return at < 0 ? undefined : `cannot use ${only.text} as ${typeString(targets[at] as Type)}`;
}

/** The grammar has several nodes for `x[i]`. */
function mayGiveOk(value: Node): boolean {
  return givesOk(value) || ["type_instantiation_expression", "generic_type"].includes(unparen(value).kind);
}

function misfit(operand: Operand | undefined, target: Type | undefined, value: Node): string | undefined {
  const type = operand?.type;
  // A generic function gets its type arguments from where it goes.
  const isGeneric = type?.kind === "signature" && type.typeParams.length > 0;
  if (operand?.mode === "type") return `${value.text} is not an expression`;
  if (operand?.mode === "builtin") return `${value.text} must be called`;
  if (!operand || !type || isGeneric) return undefined;
  if (type.kind === "tuple") return `${value.text} gives ${type.elems.length} values`;
  return unfit(type, target) ? `cannot use ${value.text} as ${typeString(target as Type)}` : undefined;
}

function unfit(type: Type, target: Type | undefined): boolean {
  return target !== undefined && assignable(type, target) === false;
}

/** How many values a list of expressions gives; undefined: cannot tell. */
function valueCount(values: readonly Node[]): number | undefined {
  const [only] = values;
  if (values.length !== 1 || !only) return values.length;
  const operand = operandOf(only);
  if (operand?.mode === "value" && !operand.type) return undefined;
  return operand?.type?.kind === "tuple" ? operand.type.elems.length : operand ? 1 : undefined;
}

function hasMixedParameters(node: Node): boolean {
  return (
    (isFunction(node) || node.kind === "function_type" || node.kind === "method_elem") && isMixed(signatureOf(node))
  );
}

function isMixed({ params }: Signature): boolean {
  return params.some(({ name }) => name !== "") && params.some(({ name }) => name === "");
}
