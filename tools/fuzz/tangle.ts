import type { Random } from "./random.ts";

const SIZE = 6;

/**
 * Writes package-level declarations that need each other, most of them against the rules of Go: types of themselves,
 * constants and variables in circles, functions that hand a value around. Answers about them must not depend on where
 * the circle is entered.
 */
export function tangle(random: Random): string {
  const one = (letter: string) => `${letter}${random.below(SIZE)}`;
  const type = (depth = 0): string => {
    const inner = () => (depth > 1 ? one("T") : type(depth + 1));
    return random.pick([
      () => one("T"),
      () => one("T"),
      () => `*${inner()}`,
      () => `[]${inner()}`,
      () => `[${one("c")}]${inner()}`,
      () => `map[string]${inner()}`,
      () => `func(${inner()}) ${inner()}`,
      () => `struct{ ${one("T")}; f ${inner()} }`,
      () => `interface{ ${one("T")}; m() ${inner()} }`,
      () => `G[${inner()}]`,
      () => "io.Closer",
      () => "int",
    ])();
  };
  const value = (): string =>
    random.pick([
      () => one("v"),
      () => one("c"),
      () => `${one("f")}(${one("v")}, 1)`,
      () => `${one("v")}.f`,
      () => `${one("T")}(${one("v")})`,
      () => `${one("T")}{f: ${one("v")}}`,
      () => `len(${one("v")})`,
      () => `func() ${one("T")} { return ${one("v")} }()`,
      () => `&${one("v")}`,
    ])();
  const body = (): string => {
    const lines = Array.from({ length: 1 + random.below(3) }, () =>
      random.pick([
        () => `if n > 0 {\n\t\t${one("f")}(c, n-1)\n\t}`,
        () => `${one("f")}(c, n)`,
        () => `x := ${one("f")}(c, n)\n\t_ = x`,
        () => "c.Close()",
        () => `panic(n)`,
        () => "kept = c",
        () => `${one("v")}.m()`,
      ])(),
    );
    return random.chance(0.5)
      ? `${lines.join("\n\t")}\n\treturn ${random.pick(["c", "nil", one("v")])}`
      : lines.join("\n\t");
  };
  const declarations = Array.from({ length: SIZE }, (_, n) => [
    random.chance(0.2) ? `type T${n} = ${type()}` : `type T${n} ${type()}`,
    `const c${n} = ${one("c")} + ${random.pick(["1", "iota", one("c")])}`,
    random.chance(0.7) ? `var v${n} = ${value()}` : `var v${n} ${type()}`,
    `func f${n}(c io.Closer, n int) io.Closer {\n\t${body()}\n}`,
    `func (t ${random.pick(["", "*"])}T${n}) ${random.pick(["m", "f", "Close"])}() ${type()} { return t.${random.pick(["m()", "f", "Close()"])} }`,
  ]).flat();
  for (let i = declarations.length - 1; i > 0; i--) {
    const j = random.below(i + 1);
    [declarations[i], declarations[j]] = [declarations[j] as string, declarations[i] as string];
  }
  const use = `func use(c io.Closer) {\n\t${body()
    .replaceAll("n-1", "1")
    .replace(/\breturn.*/, "")}\n\t_ = ${value()}\n}`;
  return `package p\n\nimport "io"\n\nvar kept io.Closer\n\ntype G[P any] struct{ f P }\n\n${declarations.join("\n\n")}\n\n${use}\n`;
}
