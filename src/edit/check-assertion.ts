import type { Binding } from "../match/binding.ts";
import { isPure } from "../match/purity.ts";
import { isType } from "../match/types.ts";
import type { Edit } from "../rule.ts";
import { freshName, freshNameAfter, isFreeName } from "../semantics/flow/fresh-name.ts";
import { hasGoto } from "../semantics/flow/jumps.ts";
import { returnShape } from "../semantics/flow/return-shape.ts";
import { classifyUses } from "../semantics/flow/uses.ts";
import { isDeclaring, scopeAt, symbolOf } from "../semantics/resolve.ts";
import { typeOf } from "../semantics/type-of.ts";
import { unparen } from "../syntax/expressions.ts";
import { functionAround } from "../syntax/functions.ts";
import type { Node } from "../syntax/node.ts";
import { inStatementList, labeled } from "../syntax/statements.ts";
import { append, replace } from "./expressions.ts";
import { qualify } from "./imports.ts";
import { insertInto } from "./insert.ts";
import type { ImportingEdits } from "./request-with-context.ts";

/**
 * Makes `x := v.(T)` a checked assertion, `x, ok := v.(T)`, followed by a check that returns an error.
 * @returns why that cannot be done, when it cannot.
 */
export function checkAssertion(assertion: Node, binding: Binding): ImportingEdits | string {
  const { statement, operator } = binding;
  const fn = functionAround(assertion);
  const operand = assertion.child("operand");
  const type = assertion.child("type");
  const target = binding.targets[0];
  const list = labeled(statement).parent;
  if (!fn || !operand || !type || !target || binding.owner || !inStatementList(labeled(statement)) || !list?.parent) {
    return "no check fits in here";
  }
  if (hasGoto(fn)) return "the function uses goto, which must not jump over a new variable";
  if (/["\\%\n]/.test(type.text)) return "the type is too long for an error";
  const errorf = qualify(statement, "fmt", "Errorf");
  if (!errorf) return "the name fmt means something else here";
  const value = isPure(operand) ? undefined : freshName(["v", "value"], statement);
  const text = value ?? unparen(operand).text;
  if (text.includes("\n")) return "the value is written over several lines: keep it in a variable";
  const message = `unexpected type %T, want ${type.text}`;
  // An error is not lost because it is another one than expected.
  const isError = isType(typeOf(operand), "error") === true;
  const args = isError ? `"${message}: %w", ${text}, ${text}` : `"${message}", ${text}`;
  const shape = returnShape(assertion, `${errorf.text}(${args})`);
  if (!shape) return "the function returns no error";
  const ok = okName(statement);
  const parts = operator === "var" ? inVar(binding, ok.name) : inAssignment(binding, ok);
  if (!parts) return "the declaration holds more than this";
  const before = value === undefined ? parts.before : [...parts.before, `${value} := ${operand.text}`];
  const inserted = insertInto(list.parent, [
    ...(before.length > 0 ? [{ place: { directlyBefore: statement }, lines: before }] : []),
    { place: { after: statement }, lines: [`if !${ok.name} {`, `\t${shape.text}`, "}", ...parts.after] },
  ]);
  if (!inserted) return "no check fits in here";
  const hoisted = value === undefined ? [] : replace(operand, value);
  return { edits: [...inserted, ...parts.edits, ...hoisted], imports: errorf.imports };
}

interface Parts {
  readonly before: readonly string[];
  readonly edits: readonly Edit[];
  readonly after: readonly string[];
}

interface OkName {
  readonly name: string;
  /** The block has declared it already. */
  readonly declared: boolean;
}

/** `ok`: that of the block when nobody looks at it any more, a new one, or one with a number. */
function okName(statement: Node): OkName {
  if (isFreeName("ok", statement)) {
    // Fixes of earlier statements may declare it, and `x, ok :=` needs one new name.
    const earlier = isPlain(statement) ? earlierAssertions(statement) : [];
    const taken = earlier.filter((other, i) => i === 0 || isPlain(other)).length;
    return { name: freshNameAfter(taken, ["ok"], statement), declared: false };
  }
  const scope = scopeAt(statement);
  const symbol = scope.lookup("ok", statement.start);
  if (symbol?.kind === "var" && symbol.node && scope.node && isType(symbol.type(), "bool") === true) {
    const isOwn = [...scope.symbols()].includes(symbol);
    const later = classifyUses(symbol).filter((use) => use.node.start > statement.end);
    const below = isOwn ? later : later.filter((use) => scope.node?.contains(use.node));
    const first = below[0];
    const isOver = isOwn
      ? !first || (first.kind === "assigned" && isInSameList(first.node, statement))
      : below.length === 0;
    const isCaptured = isOwn && classifyUses(symbol).some((use) => use.captures.length > 0);
    if (isOver && !isCaptured && (!isOwn || symbol.role === "local")) return { name: "ok", declared: isOwn };
  }
  if (symbol === null && isDeclaredWithOthers(statement)) return { name: "ok", declared: false };
  return { name: freshName("ok", statement), declared: false };
}

/** `x = …` */
function isPlain(statement: Node): boolean {
  return statement.kind === "assignment_statement" && statement.child("left")?.namedChildren[0]?.kind === "identifier";
}

/** The statements before one in its list that assign what an assertion gives, unchecked. */
function earlierAssertions(statement: Node): readonly Node[] {
  return (labeled(statement).parent?.namedChildren ?? []).filter(
    (other) =>
      other.start < statement.start &&
      [other.child("right"), other.namedChildren[0]?.child("value")].some(
        (values) => values?.namedChildren[0]?.kind === "type_assertion_expression",
      ),
  );
}

function isInSameList(node: Node, statement: Node): boolean {
  return node.parent?.parent?.parent === labeled(statement).parent;
}

/** Whether all that declares `ok` further down in the block is `x, ok := …`, which may as well assign to it. */
function isDeclaredWithOthers(statement: Node): boolean {
  const scope = scopeAt(statement);
  const later = [...scope.symbols()].find((symbol) => symbol.name === "ok");
  const list = later?.node?.parent;
  if (!later?.node || list?.parent?.kind !== "short_var_declaration" || later.node.start < statement.end) return false;
  if (isType(later.type(), "bool") !== true) return false;
  return list.namedChildren.some((name) => name !== later.node && name.text !== "_" && isDeclaring(name));
}

function inVar(binding: Binding, ok: string): Parts | undefined {
  const { statement } = binding;
  const target = binding.targets[0] as Node;
  const spec = target.parent;
  const value = spec?.child("value");
  const typeNode = spec?.child("type");
  const asserted = value?.namedChildren[0]?.child("type");
  if (!spec || !value || spec.parent !== statement || value.namedChildren.length !== 1) return undefined;
  if (typeNode && typeNode.text !== asserted?.text) return undefined;
  const edits = [{ start: statement.start, end: value.start, text: `${target.text}, ${ok} := ` }];
  return { before: [], edits, after: [] };
}

function inAssignment({ statement, operator, targets }: Binding, ok: OkName): Parts | undefined {
  const target = targets[0] as Node;
  const [value, ...others] = statement.child("right")?.namedChildren ?? [];
  if (!value || others.length > 0) return undefined;
  const token = statement.childOfKind(operator);
  if (!token) return undefined;
  if (operator === ":=") return { before: [], edits: append(target, `, ${ok.name}`), after: [] };
  const symbol = symbolOf(target);
  const operand = unparen(value).child("operand");
  const isOperand = operand !== undefined && [operand, ...operand.descendants()].some((n) => symbolOf(n) === symbol);
  if (target.kind !== "identifier" || isOperand) {
    // A field or element keeps its value when the check fails, and what the error tells of is still there.
    const alike = earlierAssertions(statement).filter((other) => {
      const left = other.child("left")?.namedChildren[0];
      return left !== undefined && lastName(left) === lastName(target);
    });
    const field = target.kind === "selector_expression" ? (target.child("field")?.text ?? "") : "";
    const checked = `checked${field.slice(0, 1).toUpperCase()}${field.slice(1)}`;
    const name = freshNameAfter(alike.length, [lastName(target), checked], statement);
    const edits = [...replace(target, `${name}, ${ok.name}`), ...replace(token, ":=")];
    return { before: [], edits, after: [`${target.text} = ${name}`] };
  }
  const edits = [...append(target, `, ${ok.name}`)];
  if (ok.declared) return { before: [], edits, after: [] };
  const isOwn = symbol !== undefined && [...scopeAt(statement).symbols()].includes(symbol);
  if (isOwn) return { before: [], edits: [...edits, ...replace(token, ":=")], after: [] };
  return { before: [`var ${ok.name} bool`], edits, after: [] };
}

/** `name` of `s.Name`, `id` of `s.ID`; `value` of what has none. */
function lastName(target: Node): string {
  const name = target.kind === "selector_expression" ? (target.child("field")?.text ?? "value") : "value";
  return name.replace(/^\p{Lu}+(?=\p{Lu}\p{Ll})|^\p{Lu}+/u, (capitals) => capitals.toLowerCase());
}
