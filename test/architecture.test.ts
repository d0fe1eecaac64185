import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { describe, it } from "node:test";
import { fileURLToPath } from "node:url";
import { globalsOf, importsOf, isTypesOnly, violations } from "./architecture/house.ts";

const root = fileURLToPath(new URL("..", import.meta.url));

describe("architecture", () => {
  const files = ["src", "transforms"].flatMap((folder) =>
    readdirSync(root + folder, { recursive: true, encoding: "utf8" })
      .filter((file) => file.endsWith(".ts"))
      .map((file) => `${folder}/${file.replaceAll("\\", "/")}`),
  );

  it("is kept by every source file", () => {
    assert.ok(files.length > 50, `only ${files.length} files were looked at`);
    assert.deepEqual(
      files.flatMap((file) => violations(file, readFileSync(root + file, "utf8"))),
      [],
    );
  });

  it("has a contract of rules that is types only", () => {
    assert.ok(isTypesOnly(readFileSync(`${root}src/rule.ts`, "utf8")));
    assert.equal(isTypesOnly("export const level = 1;\n"), false);
  });

  it("covers every folder under src", () => {
    assert.deepEqual(violations("src/other/x.ts", ""), ["src/other/x.ts belongs to no part of the house"]);
    assert.deepEqual(violations("src/stray.ts", ""), ["src/stray.ts belongs to no part of the house"]);
  });

  // [file, import, allowed]
  const cases: [string, string, boolean][] = [
    ["src/syntax/a.ts", "./node.ts", true],
    ["src/syntax/a.ts", "../semantics/types.ts", false],
    ["src/syntax/a.ts", "node:fs", false],
    ["src/syntax/parser.ts", "node:fs", true],
    ["src/syntax/parser.ts", "../rule.ts", false],
    ["src/semantics/a.ts", "../syntax/node.ts", true],
    ["src/semantics/flow/a.ts", "../../syntax/node.ts", true],
    ["src/semantics/a.ts", "../match/nil.ts", false],
    ["src/semantics/a.ts", "node:fs", false],
    ["src/semantics/std/a.ts", "node:fs", true],
    ["src/semantics/std/a.ts", "../../engine/plan.ts", false],
    ["src/match/a.ts", "../semantics/types.ts", true],
    ["src/match/a.ts", "../edit/insert.ts", false],
    ["src/match/a.ts", "../engine/plan.ts", false],
    ["src/edit/a.ts", "../rule.ts", true],
    ["src/edit/a.ts", "magic-string", false],
    ["src/rule.ts", "./semantics/source-file.ts", true],
    ["src/rule.ts", "./engine/plan.ts", false],
    ["src/api.ts", "./edit/insert.ts", true],
    ["src/api.ts", "./engine/plan.ts", false],
    ["src/engine/a.ts", "../rule.ts", true],
    ["src/engine/a.ts", "magic-string", true],
    ["src/engine/a.ts", "../../transforms/index.ts", false],
    ["src/engine/a.ts", "../report/text.ts", false],
    ["src/engine/a.ts", "node:fs", false],
    ["src/report/a.ts", "../engine/findings.ts", true],
    ["src/report/a.ts", "../engine/plan.ts", false],
    ["src/report/a.ts", "../rule.ts", false],
    ["src/report/a.ts", "node:fs", false],
    ["src/project/a.ts", "node:fs", true],
    ["src/project/a.ts", "../cli/main.ts", false],
    ["src/project/a.ts", "../../transforms/index.ts", false],
    ["src/cli/a.ts", "../project/walk.ts", true],
    ["src/cli/a.ts", "../../transforms/index.ts", true],
    ["src/cli/a.ts", "../../transforms/append-alias.ts", false],
    ["src/cli/a.ts", "magic-string", false],
    ["transforms/a.ts", "../src/api.ts", true],
    ["transforms/a.ts", "./b.ts", false],
    ["transforms/a.ts", "../src/rule.ts", false],
    ["transforms/a.ts", "../src/engine/plan.ts", false],
    ["transforms/a.ts", "magic-string", false],
    ["transforms/a.ts", "node:fs", false],
    ["transforms/index.ts", "./a.ts", true],
    ["transforms/index.ts", "../src/cli/main.ts", false],
  ];
  for (const [file, specifier, allowed] of cases) {
    it(`${allowed ? "lets" : "stops"} ${file} importing ${specifier}`, () => {
      const texts = [
        `import { x } from "${specifier}";\n`,
        `import type { X } from "${specifier}";\n`,
        `export * from "${specifier}";\n`,
        `const x = await import("${specifier}");\n`,
      ];
      for (const text of texts) assert.equal(violations(file, text).length, allowed ? 0 : 1, text);
    });
  }

  it("keeps process and console in the command line", () => {
    const text = "console.log(process.argv);\n";
    assert.equal(violations("src/cli/a.ts", text).length, 0);
    for (const file of ["src/engine/a.ts", "src/project/a.ts", "src/report/a.ts", "transforms/a.ts"]) {
      assert.equal(violations(file, text).length, 2, file);
    }
  });

  it("reads imports of every form", () => {
    const text = [
      'import a, {\n  type B,\n  c,\n} from "./one.ts";',
      'import "./two.ts";',
      'export { d } from "./three.ts";',
      'type E = import("./four.ts").E;',
      'const f = require("five"), g = require.resolve("six");',
    ].join("\n");
    assert.deepEqual(importsOf(text).sort(), ["./four.ts", "./one.ts", "./three.ts", "./two.ts", "five", "six"]);
  });

  it("tells globals from locals of the same name", () => {
    assert.deepEqual(globalsOf("export function f(process: string) { return process.length; } // console.log"), []);
    assert.deepEqual(globalsOf('export const a = "console.log"; globalThis.process.exit();'), ["process"]);
  });
});
