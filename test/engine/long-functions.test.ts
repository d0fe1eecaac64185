import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { planFolder } from "../../src/engine/plan.ts";
import { Workspace } from "../../src/semantics/workspace.ts";
import { syntaxWork } from "../../src/syntax/syntax-work.ts";
import { rules } from "../../transforms/index.ts";
import { parser } from "./support.ts";

const SMALL = 100;

/** Title, imports, and the statements that a function has again and again. */
const REPEATED: [title: string, imports: string[], statements: (i: number) => string][] = [
  [
    "deferred before the check",
    ["os"],
    (i) => `f${i}, err := os.Open("a: b")
	defer f${i}.Close()
	if err != nil {
		return err
	}`,
  ],
  ["deferred without a check", ["os"], (i) => `f${i}, err := os.Open("a")\n\tdefer f${i}.Close()\n\t_ = err`],
  [
    "a case with a pitfall",
    ["os"],
    (i) => `switch code() {
	case ${i}:
		f, err := os.Open("a")
		defer f.Close()
		if err != nil {
			return err
		}
	}`,
  ],
  [
    "deferred in a loop",
    ["os"],
    () => `for range code() {
		f, err := os.Open("a")
		if err != nil {
			return err
		}
		defer f.Close()
	}`,
  ],
  [
    "counted in the goroutine",
    ["sync"],
    (i) => `var wg${i} sync.WaitGroup
	go func() {
		wg${i}.Add(1)
		defer wg${i}.Done()
		code()
	}()
	wg${i}.Wait()`,
  ],
  ["labels", ["os"], (i) => `L${i}:\n\tif code() == ${i} {\n\t\tgoto L${i}\n\t}\n\t_, _ = os.Open("a")`],
];

function workFor(count: number, imports: readonly string[], statements: (i: number) => string) {
  const specs = imports.map((path) => `import "${path}"\n`).join("");
  const body = Array.from({ length: count }, (_, i) => `\t${statements(i)}\n`).join("");
  const text = `package p\n\n${specs}\nfunc code() int { return 1 }\n\nfunc run() error {\n${body}\treturn nil\n}\n`;
  const workspace = new Workspace(parser, { importPackage: () => undefined });
  const files = [{ path: "/p/a.go", text, target: true }];
  const before = { ...syntaxWork };
  const folder = { dir: "/p", importPath: "example.com/p", goVersion: 22, files };
  const { errors, skipped } = planFolder(folder, { rules, apply: "none" }, workspace, parser);
  assert.deepEqual([errors, skipped], [[], []]);
  return { looks: syntaxWork.looks - before.looks, units: syntaxWork.units - before.units };
}

describe("the work for one long function grows as the function does", () => {
  for (const [title, imports, statements] of REPEATED) {
    it(title, () => {
      const [small, large] = [SMALL, 2 * SMALL].map((count) => workFor(count, imports, statements));
      assert.ok(small && large && small.looks > 0);
      assert.ok(large.looks < 2.3 * small.looks, `${small.looks} looks at nodes, then ${large.looks}`);
      assert.ok(large.units <= 2.3 * small.units, `${small.units} units parsed, then ${large.units}`);
    });
  }
});
