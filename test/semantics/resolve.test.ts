import assert from "node:assert/strict";
import { test } from "node:test";
import {
  declarationOf,
  declarationSymbol,
  enclosingFunction,
  isDeclaring,
  symbolOf,
  usesOf,
} from "../../src/semantics/resolve.ts";
import { after, checkMarks, open, openFile } from "./go-source.ts";

function holds(name: string, text: string): void {
  test(name, () => {
    const { held, broken } = checkMarks(openFile(text));
    assert.deepEqual(broken, []);
    assert.ok(held > 1);
  });
}

holds(
  "a local variable is in scope after its spec, not inside it",
  `var /*=outer*/x = 1
func f() {
	_ = /*outer*/x
	var /*=x*/x = /*outer*/x
	_ = /*x*/x
	const /*=c*/c, d = 1, 2
	var (
		/*=a*/a = /*x*/x
		b = /*a*/a
	)
}`,
);

holds(
  "a short variable declaration is in scope after the statement",
  `func f(/*=p*/x int) {
	{
		/*=x*/x := /*p*/x + func() int { return /*p*/x }()
		_ = /*x*/x
	}
	_ = /*p*/x
}`,
);

holds(
  "a short variable declaration assigns to what its own scope holds, parameters and results among it",
  `func f(/*=a*/a int) (/*=err*/err error) {
	/*a*/a, /*=b*/b := 1, 2
	/*b*/b, /*err*/err, /*=c*/c := 1, nil, 3
	if true {
		/*=a2*/a, /*=err2*/err := 1, nil
		_, _ = /*a2*/a, /*err2*/err
	}
	return /*err*/err
}`,
);

holds(
  "a local type is in scope from its identifier on",
  `type /*=T*/T int
func f() {
	var _ /*T*/T
	type /*=L*/T struct { next */*L*/T }
	var _ /*L*/T
}`,
);

holds(
  "types of the package may be used before they are declared, and each other's",
  `func f(a /*A*/A) /*B*/B { return /*v*/v }
type /*=A*/A struct { b */*B*/B }
type /*=B*/B = []/*A*/A
var /*=v*/v = /*B*/B{}`,
);

holds(
  "if: the initializer holds for all branches, branches are blocks of their own",
  `func f(/*=p*/x int) {
	if /*=x*/x := /*p*/x; /*x*/x > 0 {
		/*=in*/x := /*x*/x
		_ = /*in*/x
	} else if /*=y*/y := /*x*/x; /*y*/y > 0 {
		_ = /*x*/x
	} else {
		_, _ = /*x*/x, /*y*/y
	}
	_ = /*p*/x
}`,
);

holds(
  "for: clause variables, and range variables that their range expression does not see",
  `func f(/*=xs*/xs []int, /*=i*/i int) {
	for /*=j*/i := /*i*/i; /*j*/i < 3; /*j*/i++ {
		/*=k*/i := /*j*/i
		_ = /*k*/i
	}
	for /*=n*/i, /*=xs2*/xs := range /*xs*/xs {
		_, _ = /*n*/i, /*xs2*/xs
	}
	for /*i*/i = range /*xs*/xs {
		_ = /*i*/i
	}
	for /*=m*/m := range 10 { _ = /*m*/m }
	for range /*xs*/xs {}
}`,
);

holds(
  "switch: the initializer holds for all clauses, clauses are blocks of their own",
  `func f(/*=p*/x int) {
	switch /*=x*/x := /*p*/x; /*x*/x {
	case /*x*/x:
		/*=in*/x := 1
		_ = /*in*/x
	case 2:
		_ = /*x*/x
	default:
		/*=in2*/x := 1
		_ = /*in2*/x
	}
	_ = /*p*/x
}`,
);

holds(
  "type switch: the symbol is in scope in the clauses' bodies, not in their types",
  `type /*=T*/T int
func f(/*=x*/x any) {
	switch /*=s*/T := /*x*/x.(type) {
	case /*T*/T, */*T*/T:
		_ = /*s*/T
	case nil:
		/*s*/T, /*=in*/other := /*s*/T, 1
		_ = /*in*/other
	default:
		{ /*=in2*/T := /*s*/T; _ = /*in2*/T }
	}
	switch /*=init*/x := /*x*/x; /*=y*/y := /*init*/x.(type) {
	case int: _, _ = /*y*/y, /*init*/x
	}
	switch /*x*/x.(type) { case /*T*/T: }
	_ = /*T*/T(0)
}`,
);

holds(
  "select: each communication clause is a block that holds what it receives",
  `func f(/*=c*/c chan int, /*=v*/v int) {
	var /*=ok*/ok bool
	select {
	case /*=v2*/v, /*=ok2*/ok := <-/*c*/c:
		_, _ = /*v2*/v, /*ok2*/ok
	case /*v*/v, /*ok*/ok = <-/*c*/c:
		/*=v3*/v := /*v*/v
		_ = /*v3*/v
	case /*c*/c <- /*v*/v:
	case /*=c2*/c := <-/*c*/c: _ = /*c2*/c
	default: _ = /*v*/v
	}
}`,
);

holds(
  "function literals have parameters, results and bodies of their own, and see what is around them",
  `func f(/*=a*/a int) {
	/*=g*/g := func(/*=b*/a, /*=c*/c int) (/*=r*/r int) {
		/*r*/r = /*b*/a + /*c*/c
		return
	}
	_ = func() { _ = /*a*/a; /*g*/g(1, 2) }
	var /*=h*/h func(x int)
	/*h*/h = func(/*=x*/x int) { /*h*/h(/*x*/x) }
}`,
);

holds(
  "types in a signature do not see the parameters",
  `type /*=T*/T int
func f(/*=p*/T /*T*/T, b /*T*/T) (r /*T*/T) {
	_ = /*p*/T
	return
}`,
);

holds(
  "receivers, and method names that hide nothing",
  `type /*=T*/T struct{}
func (/*=r*/r */*T*/T) /*=M*/M(/*=M2*/M int) { _, _ = /*r*/r, /*M2*/M }
func /*=F*/M() { /*F*/M() }
func (/*T*/T) N() {}`,
);

holds(
  "type parameters of functions and types, also in each other's constraints",
  `type /*=P*/P int
func /*=f*/f[/*=A*/A ~[]/*B*/B, /*=B*/B any](a /*A*/A) (b /*B*/B) {
	var _ /*A*/A
	_ = /*f*/f[/*A*/A, /*B*/B]
	return
}
type /*=L*/L[/*=E*/P any] struct { v /*E*/P; next */*L*/L[/*E*/P] }
type /*=Al*/Al[/*=Q*/P any] = []/*Q*/P
type U struct { p /*P*/P; l /*L*/L[/*P*/P] }`,
);

holds(
  "type parameters that a receiver declares",
  `type /*=S*/S[K comparable, V any] struct{}
type /*=K*/K int
func (s */*S*/S[/*=k*/K, /*=v*/V]) Get(key /*k*/K) /*v*/V {
	var /*=x*/x /*v*/V
	return /*x*/x
}
func (s /*S*/S[/*=k2*/K, _]) Put(/*=key*/key /*k2*/K) { _ = /*key*/key }
func (/*S*/S[/*=a*/A, B]) Nop(a /*a*/A) {}
func g(/*K*/K) {}`,
);

holds(
  "labels live in a space of their own and in one function",
  `func f(/*=L*/L int) {
/*=lab*/L:
	for /*L*/L > 0 {
		func() {
		/*=inner*/L:
			for { break /*inner*/L }
			goto /*none*/end
		}()
		if true { continue /*lab*/L }
		break /*lab*/L
	}
	goto /*end*/end
/*=end*/end:
}`,
);

holds(
  "predeclared names, and those that shadow them",
  `type /*=int*/int string
func f(/*=len*/len func(/*universe*/string) /*int*/int) /*universe*/error {
	/*len*/len("")
	/*=true*/true := /*universe*/false
	if /*true*/true { return /*universe*/nil }
	var /*=nil*/nil /*universe*/error
	_ = /*universe*/cap
	_ = /*universe*/append([]/*int*/int{}, /*universe*/make([]/*int*/int, 1)...)
	return /*nil*/nil
}
const /*=c*/c = /*universe*/iota`,
);

holds(
  "the blank identifier means nothing where it is assigned to, and nothing is found under it",
  `func f(_ int, _ string) {
	_, /*=a*/a := 1, 2
	/*none*/_ = /*a*/a
}
var _ = 1
func _() {}
func _() {}`,
);

holds(
  "names of nothing",
  `func f() {
	/*none*/x = /*none*/y.z
	{ var x int; _ = x }
	_ = /*none*/x
	/*none*/init()
	for /*=i*/i := 0; ; {}
	_ = /*none*/i
}
func init() {}
func init() {}`,
);

test("init and _ have symbols of their own", () => {
  const file = openFile("func init() {}\nfunc init() {}\nvar _, _ = 1, 2");
  const names = [...file.root.descendantsOfKind("identifier")].filter((n) => n.field === "name");
  assert.equal(names.length, 4);
  assert.equal(new Set(names.map((n) => symbolOf(n))).size, 4);
  assert.ok(names.every(isDeclaring));
});

test("fields and methods of interfaces declare symbols; an embedded field is a use of its type, too", () => {
  const file = openFile(
    "type E struct{}\ntype G[T any] struct{}\ntype S struct { a, b int; E; *G[int] }\ntype I interface { M(x int) }",
  );
  const a = symbolOf(after(file, "struct { "));
  assert.equal(a?.role, "field");
  assert.equal(a?.name, "a");
  const embedded = after(file, "int; ");
  assert.equal(symbolOf(embedded)?.kind, "type");
  assert.equal(isDeclaring(embedded), false);
  assert.equal(declarationSymbol(embedded)?.role, "field");
  const generic = after(file, "E; *");
  assert.equal(declarationSymbol(generic)?.name, "G");
  assert.equal(symbolOf(after(file, "interface { "))?.kind, "func");
  const parameter = after(file, "M(");
  assert.ok(isDeclaring(parameter));
  assert.equal(symbolOf(parameter)?.role, "param");
});

test("roles and kinds of variables", () => {
  const file = openFile(
    "var p = 1\nfunc (r T) f(a int, v ...int) (res int) { l := 1; _ = l; return }\ntype T int\nconst c = 1",
  );
  const role = (mark: string) => symbolOf(after(file, mark))?.role;
  assert.equal(role("var "), "package");
  assert.equal(role("func ("), "receiver");
  assert.equal(role("f("), "param");
  assert.equal(role("int, "), "param");
  assert.equal(role(") ("), "result");
  assert.equal(role("{ "), "local");
  assert.equal(symbolOf(after(file, "const "))?.kind, "const");
});

test("declarationOf gives the construct, enclosingFunction the nearest function", () => {
  const file = openFile(`func f(a int) {
	b := 1
	var c int
	for i := range 3 { _ = i }
	g := func(d int) { _ = d }
}
func (s S[T]) m() {}
func h[P any]() {}
type S[T any] struct{ x int }`);
  const kind = (mark: string) => declarationOf(symbolOf(after(file, mark)) as never)?.kind;
  assert.equal(kind("func "), "function_declaration");
  assert.equal(kind("f("), "parameter_declaration");
  assert.equal(kind("{\n\t"), "short_var_declaration");
  assert.equal(kind("var "), "var_spec");
  assert.equal(kind("for "), "range_clause");
  assert.equal(kind("S["), "parameter_declaration");
  assert.equal(kind("h["), "type_parameter_declaration");
  assert.equal(kind(") m() {}\nfunc h[P any]() {}\ntype "), "type_spec");
  assert.equal(kind("struct{ "), "field_declaration");
  assert.equal(enclosingFunction(after(file, "_ = i }\n\t"))?.kind, "function_declaration");
  assert.equal(enclosingFunction(after(file, "func(d int) { "))?.kind, "func_literal");
  assert.equal(enclosingFunction(after(file, "type ")), undefined);
});

test("usesOf lists every use once, in source order, without declarations", () => {
  const file = openFile(`var x = 1
func f() {
	x, y := x, 2
	x, z := x, y
	func() { x++ }()
	_ = z
	{ x := x; _ = x }
}
func g() { _ = x }`);
  const local = symbolOf(after(file, "func f() {\n\t"));
  const starts = usesOf(local as never).map((n) => file.text.slice(n.start, n.start + 6));
  assert.deepEqual(starts, ["x, z :", "x, y\n\t", "x++ }(", "x; _ ="]);
  const global = symbolOf(after(file, "var "));
  const uses = usesOf(global as never);
  assert.equal(uses.length, 2);
  assert.deepEqual(
    [...uses].map((n) => n.start),
    [...uses].map((n) => n.start).sort((a, b) => a - b),
  );
});

test("usesOf of a package-level symbol spans the package's files, test files among them", () => {
  const [pkg] = open({
    "a.go": "package p\nfunc F() {}\ntype T struct{}\n",
    "b.go": "package p\nfunc G() { F(); F := 1; _ = F }\n",
    "a_test.go": "package p\nvar t T = T{}\nfunc TestF() { F() }\n",
  });
  assert.ok(pkg);
  const paths = (name: string) => usesOf(pkg.lookup(name) as never).map((n) => (n.tree.owner as { path: string }).path);
  assert.deepEqual(paths("F"), ["/m/b.go", "/m/a_test.go"]);
  assert.deepEqual(paths("T"), ["/m/a_test.go", "/m/a_test.go"]);
});

test("keys of literals: a field of a struct, a variable in maps and arrays", () => {
  const file = openFile(`type S struct { a, b int }
const k = 0
func f(a string, b int) {
	_ = S{/*f1*/a: /*v1*/b, b: 1}
	_ = &S{/*f2*/a: 1}
	_ = map[string]int{/*v2*/a: 1}
	_ = [...]int{/*c*/k: 1}
	_ = []S{{/*f3*/a: 1}}
	_ = map[string]S{/*v3*/a: {/*f4*/a: 1}}
	_ = struct{ a int }{/*f5*/a: 1}
}`);
  const roles = ["f1", "v1", "f2", "v2", "f3", "v3", "f4", "f5"].map((m) => symbolOf(after(file, `/*${m}*/`))?.role);
  assert.deepEqual(roles, ["field", "param", "field", "param", "field", "param", "field", "field"]);
  assert.equal(symbolOf(after(file, "/*c*/"))?.kind, "const");
  const a = symbolOf(after(file, "func f("));
  assert.equal(usesOf(a as never).length, 2);
});

test("the key of a literal of unknown type may use a variable", () => {
  const file = openFile(`import "example.com/unknown"
func f(a int) { _ = unknown.T{a: 1}; _ = unknown.T{b: 1} }`);
  assert.equal(symbolOf(after(file, "T{")), undefined);
  assert.equal(usesOf(symbolOf(after(file, "func f(")) as never).length, 1);
});

test("answers do not depend on the order of the questions", () => {
  const text = `package p
import "fmt"
type T[P any] struct { f P }
func (t *T[P]) m(a, b int) (err error) {
	x, err := a, err
	switch y := any(x).(type) { case int: _ = y; default: for i := range y { fmt.Println(i, t.f) } }
L:
	for { break L }
	return func() error { return err }()
}
var v = T[int]{f: 1}`;
  const answers = (backwards: boolean) => {
    const [pkg] = open({ "a.go": text });
    const nodes = [...(pkg?.files[0]?.root.descendants() ?? [])].filter((n) => n.isNamed);
    if (backwards) nodes.reverse();
    const lines = nodes.map((n) => {
      const symbol = symbolOf(n);
      return `${n.start} ${n.kind} ${symbol?.kind} ${symbol?.name} ${symbol?.node?.start} ${symbol && usesOf(symbol).map((u) => u.start)}`;
    });
    return backwards ? lines.reverse() : lines;
  };
  const forwards = answers(false);
  assert.ok(forwards.some((line) => line.includes(" var y ")));
  assert.deepEqual(answers(true), forwards);
});

test("deep nesting does not overflow the stack", () => {
  const depth = 10_000;
  const file = openFile(`func f(a int) int { return ${"(".repeat(depth)}a${")".repeat(depth)} }`);
  const use = [...file.root.descendantsOfKind("identifier")].at(-1);
  assert.equal(use && symbolOf(use)?.role, "param");
});

test("packages read without bodies resolve their signatures, and bodies once asked for", () => {
  const file = openFile('import "example.com/dep"\nvar x = dep.New(1)', {
    "example.com/dep": { "dep.go": "package dep\nfunc New(n int) *T { m := n; _ = m; return nil }\ntype T struct{}\n" },
  });
  const New = symbolOf(after(file, "dep.")); // the symbol of the other package
  assert.equal(New?.node?.text, "New");
  const declaration = New?.node?.parent;
  const parameter = declaration?.child("parameters")?.namedChildren[0]?.child("name");
  assert.equal(parameter && symbolOf(parameter)?.role, "param");
  const body = declaration?.child("body");
  const use = body && [...body.descendantsOfKind("identifier")].find((n) => n.text === "n");
  assert.equal(use && symbolOf(use), parameter && symbolOf(parameter));
});
