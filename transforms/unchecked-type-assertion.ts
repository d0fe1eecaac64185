import {
  bindingOf,
  type Finding,
  freshName,
  insertAfter,
  isInTestFile,
  isType,
  type Node,
  qualify,
  type Rule,
  returnShape,
  symbolOf,
  typeOf,
  variableOf,
} from "../src/api.ts";

export const uncheckedTypeAssertion: Rule = {
  name: "unchecked-type-assertion",
  summary: "Check a type assertion instead of letting it panic",
  why:
    "v.(T) panics when v holds another type, or nil. For a value that comes from outside (decoded data, an argument of " +
    "type any, an error), one odd input then ends the goroutine, and mostly the program.",
  level: "unsafe",
  default: true,
  severity: "warning",
  triggers: [".("],
  aliases: ["forcetypeassert", "errcheck"],
  *find(file) {
    if (file.isTest) return;
    for (const assertion of file.tree.nodesOfKind("type_assertion_expression")) {
      const finding = inspect(assertion);
      if (finding) yield finding;
    }
  },
};

function inspect(at: Node): Finding | undefined {
  const binding = bindingOf(at);
  const target = binding?.targets[0];
  const operand = at.child("operand");
  const type = at.child("type");
  if (!binding || !target || !operand || !type || binding.targets.length !== 1) return undefined;
  if (binding.operator !== ":=" || binding.owner || !variableOf(target) || isInTestFile(at)) return undefined;
  const isOutside = operand.kind === "index_expression" || symbolOf(operand)?.role === "param";
  if (!isOutside || !isType(typeOf(operand), "any")) return undefined;
  const message = `${operand.text} may hold something else than ${type.text}, and then this panics`;
  const errorf = qualify(binding.statement, "fmt", "Errorf");
  const shape =
    errorf &&
    returnShape(binding.statement, `${errorf.text}("unexpected type %T, want ${type.text}", ${operand.text})`);
  const ok = freshName("ok", binding.statement);
  const check = shape && insertAfter(binding.statement, [`if !${ok} {`, `\t${shape.text}`, "}"]);
  if (!errorf || !check) return undefined;
  const edits = [{ start: target.end, end: target.end, text: `, ${ok}` }, ...check];
  return { at, message, fix: { title: "Check the type", safety: "unsafe", edits, imports: errorf.imports } };
}
