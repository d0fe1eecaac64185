import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { loadParser } from "../../src/syntax/parser.ts";
import { syntaxWork } from "../../src/syntax/syntax-work.ts";

const parser = await loadParser();

describe("FlatTree", () => {
  it("finds nodes by kind, field and ancestry", () => {
    const tree = parser.parse("package p\n\nfunc f(a int) int {\n\t// why\n\treturn a + 1\n}\n");
    const [sum] = tree.nodesOfKind("binary_expression");
    assert.equal(sum?.text, "a + 1");
    assert.equal(sum.child("left")?.text, "a");
    assert.equal(sum.child("operator")?.kind, "+");
    assert.equal(sum.ancestor("function_declaration")?.child("name")?.text, "f");
    assert.equal(tree.node(sum.index), sum, "one object per node");
  });

  it("leaves comments out of named children, and keeps them among the children", () => {
    const tree = parser.parse("package p\n\nvar (\n\ta = 1 // one\n\n\t// two\n\tb = 2\n)\n");
    const comments = tree.nodesOfKind("comment");
    assert.deepEqual(
      comments.map((c) => c.text),
      ["// one", "// two"],
    );
    for (const comment of comments) {
      assert.ok(comment.parent?.children.includes(comment));
      assert.ok(!comment.parent?.namedChildren.includes(comment));
    }
  });

  it("counts positions in UTF-16 units", () => {
    const text = 'package p\n\nvar s = "日本𝄞" // x\nvar t = s\n';
    const tree = parser.parse(text);
    const [comment] = tree.nodesOfKind("comment");
    assert.equal(comment?.start, text.indexOf("// x"));
    assert.equal(text.slice(comment?.start, comment?.end), "// x");
  });

  it("flattens a body when it is first asked for, with the same result", () => {
    const text = `package p\n\nfunc f() { g() }\n\n// c\nfunc (t T) g() {\n\tif x { return }\n\ty()\n}\nfunc h()\n${"func z() { a(); b() }\n".repeat(300)}`;
    const full = parser.parse(text);
    const late = parser.outline(text);
    assert.ok(late.size < full.size, "nothing was left out");
    assert.equal(late.nodesOfKind("call_expression").length, full.nodesOfKind("call_expression").length);
    assert.equal(late.dump(), full.dump());
  });

  it("is renewed without a parse, and shares with the new one what either parses later", () => {
    const text = "package p\n\nfunc f() { Open(1) }\n\nfunc g() { Open(2) }\n\nfunc h() { Open(3) }\n";
    const old = parser.outline(text);
    const [clause, f, g, h] = old.root.children;
    const callsIn = (tree: typeof old, part: { index: number } | undefined) =>
      tree.nodesOfKindIn(tree.node(part?.index as number) as never, "call_expression").map((call) => call.text);
    assert.deepEqual(callsIn(old, f), ["Open(1)"]);
    const before = syntaxWork.units;
    const tree = old.renewed();
    assert.deepEqual(callsIn(tree, f), ["Open(1)"]);
    assert.equal(syntaxWork.units, before);
    assert.notEqual(tree.node(clause?.index as number), clause);
    assert.equal(tree.node(1)?.tree, tree);
    assert.deepEqual(callsIn(tree, g), ["Open(2)"]);
    assert.deepEqual(callsIn(old, h), ["Open(3)"]);
    const once = syntaxWork.units;
    assert.deepEqual([callsIn(old, g), callsIn(tree, h)], [["Open(2)"], ["Open(3)"]]);
    assert.equal(syntaxWork.units, once);
    assert.equal(tree.dump(), parser.parse(text).dump());
    assert.equal(old.dump(), tree.dump());
  });

  it("parses what is asked for, and nothing else", () => {
    const text =
      "package p\n\nfunc f() { Open(1) }\n\nfunc (t T) g(a int) { reOpen(2); Open.x() }\n\nvar x = Open[int](3)\n";
    const work = () => ({ ...syntaxWork, looks: 0 });
    let before = work();
    const tree = parser.outline(text);
    assert.ok(tree.mayDeclare("f") && !tree.mayDeclare("reOpen") && !tree.mayImport("os"));
    assert.deepEqual(work(), before, "what a text holds costs no look at its top level");
    const [clause, f, g, x] = tree.root.children;
    const topLevel = { ...before, files: before.files + 1, nodes: before.nodes + 5 };
    assert.deepEqual(work(), topLevel, "the top level costs no parse");
    before = topLevel;
    assert.equal(g?.child("name")?.text, "g");
    assert.equal(work().units - before.units, "func (t T) g(a int) {}\n".length, "the header");
    before = work();
    assert.equal(g.child("body")?.namedChildren[0]?.namedChildren.length, 2);
    assert.equal(work().parts - before.parts, 1, "the body");
    assert.deepEqual(tree.partsHolding("Open"), [f, g, x]);
    assert.deepEqual(tree.partsNaming("Open"), [f, g, x]);
    assert.deepEqual(tree.partsNaming("reOpen"), [g]);
    assert.deepEqual(tree.partsCalling(["Open"]), [f, x]);
    before = work();
    assert.deepEqual(
      tree.nodesOfKind("int_literal", "Open(1)").map((node) => node.text),
      ["1"],
    );
    assert.equal(work().parts - before.parts, 1, "f, whole");
    assert.equal(clause?.text, "package p");
    assert.deepEqual(
      tree.nodesOfKind("int_literal").map((node) => node.text),
      ["1", "2", "3"],
    );
    assert.equal(tree.dump(), parser.parse(text).dump());
  });

  it("knows an error when the part that holds it is parsed, or when it is asked whether there is one", () => {
    const text = "package p\n\nfunc f() { x := }\n\nfunc g() {}\n";
    const tree = parser.outline(text);
    tree.nodesOfKind("block", "func g");
    assert.equal(tree.hasKnownError, false);
    assert.equal(tree.hasError, true);
    assert.equal(tree.hasKnownError, true);
    const other = parser.outline(text);
    other.nodesOfKind("block", "func f");
    assert.equal(other.hasKnownError, true);
  });

  it("tells broken source", () => {
    assert.equal(parser.parse("package p\nfunc f() { if }").hasError, true);
    assert.equal(parser.parse("package p\nfunc f() {}").hasError, false);
    assert.ok(parser.parse("").root.kind === "source_file");
  });

  it("reads a file whose last declaration ends without a line break", () => {
    const text = "package p\n\ntype T struct {\n\tU\n}";
    const tree = parser.parse(text);
    assert.equal(tree.hasError, false);
    assert.equal(tree.root.end, text.length);
  });

  it("survives deep nesting", () => {
    const depth = 10_000;
    const tree = parser.parse(`package p\n\nvar x = ${"(".repeat(depth)}1${")".repeat(depth)}\n`);
    let count = 0;
    for (const node of tree.root.descendants()) if (node.kind === "parenthesized_expression") count++;
    assert.equal(count, depth);
  });

  it("walks descendants in source order and prunes on request", () => {
    const tree = parser.parse("package p\n\nfunc f() { a(b(c)) }\n");
    const kinds = [...tree.root.descendants((n) => n.kind !== "argument_list")].map((n) => n.text);
    assert.ok(kinds.includes("(b(c))") && !kinds.includes("b(c)"));
    const starts = [...tree.root.descendants()].map((n) => n.start);
    assert.deepEqual(
      starts,
      starts.toSorted((x, y) => x - y),
    );
  });
});

describe("new with an expression (Go 1.26)", () => {
  const argumentKind = (argument: string): string | undefined => {
    const tree = parser.parse(`package p\n\nvar v = new(${argument})\n`);
    assert.equal(tree.hasError, false, argument);
    const [call] = tree.nodesOfKind("call_expression");
    assert.equal(call?.child("function")?.text, "new");
    return call?.child("arguments")?.namedChildren[0]?.kind;
  };
  it("parses what can be no type as an expression", () => {
    assert.equal(argumentKind("42"), "int_literal");
    assert.equal(argumentKind('"x)"'), "interpreted_string_literal");
    assert.equal(argumentKind("uint64(10)"), "call_expression");
    assert.equal(argumentKind("s.next(1)"), "call_expression");
    assert.equal(argumentKind("T{a: 1}"), "composite_literal");
    assert.equal(argumentKind("[]int{1}"), "composite_literal");
    assert.equal(argumentKind("a + b"), "binary_expression");
    assert.equal(argumentKind("-x"), "unary_expression");
    assert.equal(argumentKind("x.(int)"), "type_assertion_expression");
    assert.equal(argumentKind("a.b.c"), "selector_expression");
    assert.equal(argumentKind("peers[0].id"), "selector_expression");
  });
  it("keeps types", () => {
    const text = "package p\n\nvar broken = new(1)\nvar v = new(%)\n";
    for (const type of [
      "T",
      "p.T",
      "*T",
      "[]T",
      "[3]T",
      "map[K]V",
      "func(a int) error",
      "struct{ a int }",
      "chan<- T",
    ]) {
      const tree = parser.parse(text.replace("%", type));
      assert.equal(tree.hasError, false, type);
    }
    for (const type of ["<-chan T", "[]struct{ a int }", "interface{ M() }", "List[int]", "map[string]func() T"]) {
      assert.equal(parser.parse(text.replace("%", type)).hasError, false, type);
    }
  });
  it("parses a part as it does in the file", () => {
    const source = "package p\n\nvar a = new(true)\n\nvar b = new(1)\n\nfunc f() { g(new(nil)) }\n";
    assert.equal(parser.outline(source).dump(), parser.parse(source).dump());
    assert.equal(parser.parse(source).nodesOfKind("true").length, 1);
  });
  it("flattens such bodies late, too", () => {
    const source = "package p\n\nfunc f() *int { return new(g()) }\n";
    assert.equal(parser.outline(source).dump(), parser.parse(source).dump());
  });
});
