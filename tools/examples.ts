import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** What speaks to the test harness: marks at the end of a line, and wishes on lines of their own. */
const MARKS = /[ \t]*\/\/ want .*$|^\/\/ fixture: .*\n/gm;

/** The documentation of a rule: code with the pitfall, and the same code mended where the rule can. */
export interface Example {
  input: string;
  output?: string;
}

/** Per rule the texts of its fixture `example`, without the marks of the test harness. */
export function examples(root: string): Record<string, Example> {
  const found: Record<string, Example> = {};
  const fixtures = join(root, "__fixtures__");
  for (const rule of readdirSync(fixtures).sort()) {
    const input = read(join(fixtures, rule, "example", "input.go"));
    if (input === undefined) continue;
    found[rule] = { input };
    const output =
      read(join(fixtures, rule, "example", "output.go")) ?? read(join(fixtures, rule, "example", "output.unsafe.go"));
    if (output !== undefined) found[rule].output = output;
  }
  return found;
}

function read(file: string): string | undefined {
  return existsSync(file) ? readFileSync(file, "utf8").replaceAll(MARKS, "") : undefined;
}
