import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

/** What go/types finds in a file; offsets are bytes. */
export interface TypeCheck {
  readonly errors: readonly { readonly offset: number; readonly message: string }[];
  /** Identifiers, with what they mean where that is declared in the file. */
  readonly uses: readonly (readonly [number, number])[];
}

/**
 * Type-checks single files that import the standard library only. Needs Go.
 * @throws Error when that fails.
 */
export function typeCheck(texts: readonly string[]): TypeCheck[] {
  const { status, stdout, stderr, error } = spawnSync("go", ["run", "."], {
    cwd: fileURLToPath(new URL("typecheck", import.meta.url)),
    input: texts.map((text) => `${JSON.stringify(text)}\n`).join(""),
    encoding: "utf8",
    env: { ...process.env, GOWORK: "off" },
    maxBuffer: 1 << 28,
  });
  if (error) throw error;
  if (status !== 0) throw new Error(stderr);
  return stdout
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as TypeCheck);
}
