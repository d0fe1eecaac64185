import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { argumentCount, destinationOf, isReleasedAtOnce, mayStayOpen } from "../../src/match/call-text.ts";
import { CodeText } from "../../src/syntax/code-text.ts";

/** The code of a function with this body, and where `open` is called in it. */
function opening(body: string): [CodeText, number] {
  const text = new CodeText(`func f() {\n${body}\n}`);
  return [text, text.code.indexOf("open(")];
}

describe("where the results of a call go, by the tokens", () => {
  const kind = (body: string) => {
    const destination = destinationOf(...opening(body));
    return destination.kind === "assigned" ? destination.targets : destination.kind;
  };

  it("names the left sides of assignments and declarations", () => {
    assert.deepEqual(kind("a, err := os.open(x)"), ["a", "err"]);
    assert.deepEqual(kind("s.a[i], err = g(1).open(x)"), ["s.a[i]", "err"]);
    assert.deepEqual(kind("var a, err = open(x)"), ["a", "err"]);
    assert.deepEqual(kind("case b:\na := open(x)"), ["a"]);
    assert.deepEqual(kind("l:\na := open(x)"), ["a"]);
    assert.deepEqual(kind("if a, err := open(x); err != nil {\n}"), ["a", "err"]);
    assert.deepEqual(kind("if b {\n} else if a, err := open(x); err != nil {\n}"), ["a", "err"]);
    assert.deepEqual(kind("a, err :=\nopen(x)"), ["a", "err"]);
    assert.deepEqual(kind("var (\na, err = open(x)\n)"), ["a", "err"]);
    assert.deepEqual(kind("var a *os.File = open(x)"), ["a"]);
    assert.deepEqual(kind("var a[]int = open(x)"), ["a"]);
    assert.deepEqual(kind("a, err := ((open(x)))"), ["a", "err"]);
    assert.deepEqual(kind("switch {\ncase b == (T{c: 1}): a, err := open(x)\n}"), ["a", "err"]);
    assert.deepEqual(kind("if b {\n} else\nif a, err := open(x); err != nil {\n}"), ["a", "err"]);
  });

  it("tells what is given on from what may be thrown away", () => {
    assert.equal(kind("return open(x)"), "given on");
    assert.equal(kind("return nil, g(open(x))"), "given on");
    assert.equal(kind("g(open(x))"), "given on");
    assert.equal(kind("open(x)"), "other");
    assert.equal(kind("go open(x)"), "other");
    assert.equal(kind("g(func() {\nopen(x)\n})"), "other");
    assert.equal(kind("if open(x) == nil {\n}"), "other");
  });
});

describe("what is released at once, by the tokens", () => {
  const isReleased = (rest: string, close = "Close") => {
    const [text, name] = opening(`a, err := open(x)\n${rest}`);
    return isReleasedAtOnce(text, name, destinationOf(text, name), 0, close);
  };

  it("is closed by a defer behind the check", () => {
    assert.ok(isReleased("if err != nil {\nreturn err\n}\ndefer a.Close()"));
    assert.ok(isReleased("require.NoError(t, err)\n\ndefer func() {\n_ = a.Close()\n}()"));
    assert.ok(isReleased("// why\ndefer a.Body.Close() // for sure", "Body.Close"));
    assert.ok(isReleased("defer a()", ""));
  });

  it("is not where something else comes first, or another thing is closed", () => {
    assert.ok(!isReleased("if err != nil || b {\nreturn err\n}\ndefer a.Close()"));
    assert.ok(!isReleased("if err != nil {\nreturn err\n} else {\n}\ndefer a.Close()"));
    assert.ok(!isReleased("if err == nil {\nreturn\n}\ndefer a.Close()"));
    assert.ok(!isReleased("if b {\nreturn\n}\ndefer a.Close()"));
    assert.ok(!isReleased("a = g()\ndefer a.Close()"));
    assert.ok(!isReleased("b(); a, err = open(y)\ndefer a.Close()"));
    assert.ok(!isReleased("defer b.Close()"));
    assert.ok(!isReleased("defer a.Closed()"));
    assert.ok(!isReleased("go a.Close()"));
    assert.ok(!isReleased("defer func() {\nif b {\na.Close()\n}\n}()"));
    assert.ok(!isReleased("defer a.Close()", "Body.Close"));
  });

  it("may stay open in the header of a statement, and behind a call in the call's line", () => {
    assert.ok(mayStayOpen(...opening("if a, err := open(x); err == nil {\n}\ndefer a.Close()"), "Close"));
    assert.ok(mayStayOpen(...opening("a, err := open(x).wrap()\ndefer a.Close()"), "Close"));
    assert.ok(!mayStayOpen(...opening("s.a, err = open(x)"), "Close"));
    // Without an error there is nothing that its check would leave with.
    assert.ok(mayStayOpen(...opening("a := open(x)\nif a != nil {\nreturn\n}\ndefer a.Close()"), "Close"));
  });
});

describe("how many arguments a call has, by the tokens", () => {
  const count = (body: string) => argumentCount(...opening(body));

  it("counts them, whatever they are", () => {
    assert.equal(count("open()"), 0);
    assert.equal(count("open(a)"), 1);
    assert.equal(count("open(a, T{b, c}, g(d, e), )"), 3);
    assert.equal(count("open(\na,\nfunc(b, c int) {},\n)"), 2);
    assert.equal(count("open(a, b...)"), 2);
  });

  it("cannot tell where a call gives several", () => {
    assert.equal(count("open(g())"), undefined);
  });
});
