import {
  bindingOf,
  type CodeText,
  checkAssertion,
  type Finding,
  hasKind,
  holdsLock,
  implementsInterface,
  isBlank,
  isCommaOk,
  isInterface,
  isPanicCaught,
  isType,
  isTypeKnown,
  type Node,
  nodesWhere,
  type OutsideOrigin,
  outsideOrigin,
  type Rule,
  type Type,
  typeFromExpr,
  typeOf,
  typeString,
} from "../src/api.ts";

const SAID: Readonly<Record<OutsideOrigin | "writer", string>> = {
  decoded: "is decoded data",
  argument: "is what the caller passes",
  error: "may be any error, a wrapped one too",
  panic: "is whatever panic was called with",
  key: "depends on the algorithm of the key",
  writer: "may be a wrapper",
};
/** Errors that functions of the standard library promise to return. */
const PROMISED = /^(\*(io\/fs\.PathError|os\.(Link|Syscall)Error|strconv\.NumError|net\/url\.Error)|syscall\.Errno)$/;

/** What an assertion holds, however it is laid out. */
const ASSERTED = [".(", ". ", ".\t", ".\r", ".\n", "./"];

export const uncheckedTypeAssertion: Rule = {
  name: "unchecked-type-assertion",
  summary: "Check the type of a value that comes from outside",
  why:
    "v.(T) panics when v holds another type, or nil. For decoded data, an argument of type any of an exported function, " +
    "an error or a key, that is for others to decide, and one odd input ends the program. Assertions on values whose " +
    "type the package itself decides (pools, heaps, lists, contexts, its own interfaces) are not looked at.",
  level: "unsafe",
  default: true,
  severity: "warning",
  triggers: ASSERTED,
  aliases: ["forcetypeassert", "errcheck", "unchecked-type-assertion"],
  *find(file) {
    if (file.isTest) return;
    for (const assertion of nodesWhere(file, "type_assertion_expression", ASSERTED, mayPanic)) {
      const finding = inspect(assertion);
      if (finding) yield finding;
    }
  },
};

/** An assertion; and a line with nothing but one that is checked: `v, ok := x.(T)`, `if v, ok := x.(T); ok {`. */
const ASSERTION = /\.\s*\((?!type\))/g;
const CHECKED = /^[^,(]*,\s*\w+\s*:?=(?!=|\s*(?:range\b|<-))[^,;{]*\.\((?:[^()]|\([^()]*\))*\)\s*(?:;.*|\{)?\s*$/;

/** Whether a declaration has an assertion that may be unchecked, as far as its lines tell. */
function mayPanic({ code }: CodeText): boolean {
  return code.split("\n").some((line) => {
    const count = line.match(ASSERTION)?.length ?? 0;
    return count > 1 || (count === 1 && !CHECKED.test(line));
  });
}

function inspect(at: Node): Finding | undefined {
  const operand = at.child("operand");
  const type = at.child("type");
  const binding = bindingOf(at);
  if (!operand || !type || isCommaOk(at) || isBlank(binding?.targets[0])) return undefined;
  const origin = originOf(operand, type);
  if (!origin || isTypeKnown(at) || isPanicCaught(at)) return undefined;
  // The first assertion of a chain panics first.
  if (isChained(operand)) return undefined;
  const isInterfaceType = isInterface(typeFromExpr(type) as Type) === true;
  const message = `${oneLine(operand)} ${SAID[origin]}: unless it ${isInterfaceType ? "implements" : "is of type"} ${oneLine(type)}, this panics`;
  if (binding?.targets.length !== 1) {
    return { at, message, withheld: "check it in a statement of its own: x, ok := …" };
  }
  if (holdsLock(at))
    return { at, message, withheld: "a return here would leave a lock held: check it, and unlock first" };
  const checked = checkAssertion(at, binding);
  if (typeof checked === "string")
    return { at, message, withheld: `${checked}: take the second value of the assertion, and handle false` };
  const caution = "where it panicked, the function now returns";
  return { at, message, fix: { title: "Check the type", safety: "unsafe", caution, ...checked } };
}

function oneLine(node: Node): string {
  return node.text.replace(/\s+/g, " ");
}

function originOf(operand: Node, type: Node): OutsideOrigin | "writer" | undefined {
  const from = typeOf(operand);
  if (!from || isInterface(from) !== true) return undefined;
  const isWriter = isType(from, "net/http.ResponseWriter");
  const origin = isWriter ? undefined : outsideOrigin(operand);
  if (!isWriter && !origin) return undefined;
  // What is asserted is often a large struct of another module: it is read last.
  const to = typeFromExpr(type);
  const toInterface = to && isInterface(to);
  if (!to || toInterface === undefined || (toInterface && implementsInterface(from, to) !== false)) return undefined;
  if (isWriter) return toInterface && operand.kind === "identifier" ? "writer" : undefined;
  // Of a type of its own, a package asserts on purpose: what is not its own panic goes on.
  if (origin === "panic") return isType(to, "error") === true ? origin : undefined;
  if (origin === "error") return isType(from, "error") === true && !PROMISED.test(typeString(to)) ? origin : undefined;
  // What decoders do not make, the package has put into the data, or into a map of options, itself.
  const mayBeOwn = origin === "decoded" || (origin === "argument" && isMapElement(operand));
  return mayBeOwn && !isDecodable(to) ? undefined : origin;
}

function isMapElement(operand: Node): boolean {
  const map = operand.kind === "index_expression" ? operand.child("operand") : undefined;
  return map !== undefined && hasKind(typeOf(map), "map") === true;
}

/** Whether decoders make values of that type when they are free to choose one. */
function isDecodable(type: Type): boolean {
  if (["encoding/json.Number", "encoding/json.Delim", "time.Time"].some((name) => isType(type, name))) return true;
  if (type.kind === "map" || type.kind === "slice") return isInterface(type.elem) === true || isDecodable(type.elem);
  return type.kind === "basic" || type.kind === "typeparam";
}

function isChained(operand: Node): boolean {
  const inner = operand.kind === "type_assertion_expression" ? operand : operand.child("operand");
  if (!inner || operand.kind === "call_expression") return false;
  return inner.kind === "type_assertion_expression" ? inspect(inner) !== undefined : isChained(inner);
}
