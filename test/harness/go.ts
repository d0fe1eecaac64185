import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { Fixture } from "./fixtures.ts";

const environment = {
  ...process.env,
  GOFLAGS: "-mod=mod",
  GOWORK: "off",
  GOTOOLCHAIN: "local",
  GOPROXY: "off",
};

function run(command: string, args: readonly string[], cwd: string): { output: string; status: number | null } {
  const { stdout, stderr, status, error } = spawnSync(command, args, { cwd, encoding: "utf8", env: environment });
  if (error) throw error;
  return { output: `${stdout}${stderr}`, status };
}

/**
 * Why tests that need Go are to be skipped; false when Go is there.
 * @throws Error instead when GOMEND_REQUIRE_GO=1.
 */
export function skipWithoutGo(): string | false {
  const found = spawnSync("go", ["version"], { encoding: "utf8" }).status === 0;
  if (found) return false;
  if (process.env.GOMEND_REQUIRE_GO === "1") throw new Error("GOMEND_REQUIRE_GO=1, and there is no go on PATH");
  return "there is no go on PATH";
}

/** Runs `use` with a scratch folder that holds these files. */
export function inScratch<T>(files: Readonly<Record<string, string>>, use: (dir: string) => T): T {
  const dir = mkdtempSync(join(tmpdir(), "gomend-go-"));
  try {
    writeAll(dir, files);
    return use(dir);
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

function writeAll(dir: string, files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(dir, path)), { recursive: true });
    writeFileSync(join(dir, path), text);
  }
}

/** The texts as gofmt writes them. @throws Error when gofmt cannot read one. */
export function gofmt(texts: readonly string[]): string[] {
  const files = Object.fromEntries(texts.map((text, i) => [`${i}.go`, text]));
  return inScratch(files, (dir) => {
    for (let i = 0; i < texts.length; i += 200) {
      const names = texts.slice(i, i + 200).map((_, k) => `${i + k}.go`);
      const { output, status } = run("gofmt", ["-w", ...names], dir);
      if (status !== 0) throw new Error(output);
    }
    return texts.map((_, i) => readFileSync(join(dir, `${i}.go`), "utf8"));
  });
}

/** One text of a fixture as a package of its own. */
interface Variant {
  readonly fixture: Fixture;
  readonly kind: "input" | "safe" | "unsafe";
  readonly texts: Readonly<Record<string, string>>;
  /** Folder of the package within its module, with slashes. */
  readonly dir: string;
}

/**
 * What Go has against fixtures, by fixture: compile errors, new complaints of vet, missing formatting, and harm that is
 * not there before or is still there after. Fixtures with the same go.mod share one module and one run of vet.
 */
export function checkWithGo(fixtures: readonly Fixture[]): Map<Fixture, string[]> {
  const problems = new Map<Fixture, string[]>(fixtures.map((fixture) => [fixture, []]));
  const modules = new Map<string, Variant[]>();
  for (const [i, fixture] of fixtures.entries()) {
    if (fixture.wishes.has("broken")) continue;
    const variants: Variant[] = [{ fixture, kind: "input", texts: fixture.inputs, dir: `c${i}/input` }];
    if (differ(fixture.safe, fixture.inputs))
      variants.push({ fixture, kind: "safe", texts: fixture.safe, dir: `c${i}/safe` });
    if (differ(fixture.unsafe, fixture.safe)) {
      variants.push({ fixture, kind: "unsafe", texts: fixture.unsafe, dir: `c${i}/unsafe` });
    }
    const list = modules.get(fixture.goMod);
    if (list) list.push(...variants);
    else modules.set(fixture.goMod, variants);
  }
  for (const [goMod, variants] of modules) checkModule(goMod, variants, problems);
  return problems;
}

function differ(a: Readonly<Record<string, string>>, b: Readonly<Record<string, string>>): boolean {
  return Object.keys(a).some((file) => a[file] !== b[file]);
}

function checkModule(goMod: string, variants: readonly Variant[], problems: Map<Fixture, string[]>): void {
  const module = /^module\s+(\S+)/m.exec(goMod)?.[1] ?? "example.com/fixture";
  const files: Record<string, string> = { "go.mod": goMod };
  for (const variant of variants) {
    for (const [name, text] of Object.entries(variant.texts)) files[`${variant.dir}/${name}`] = text;
  }
  const complain = (variant: Variant, text: string) => problems.get(variant.fixture)?.push(`${variant.kind}: ${text}`);
  inScratch(files, (dir) => {
    const unformatted = run("gofmt", ["-l", "."], dir).output.split("\n");
    for (const variant of variants) {
      if (variant.fixture.wishes.has("unformatted")) continue;
      const bad = unformatted.filter((path) => path.replaceAll("\\", "/").startsWith(`${variant.dir}/`));
      if (bad.length > 0) complain(variant, `not gofmt-clean: ${bad.map((path) => path.split("/").at(-1)).join(", ")}`);
    }

    const vet = run("go", ["vet", "./..."], dir).output.split("\n");
    const messages = new Map<Variant, string[]>(variants.map((variant) => [variant, []]));
    for (const line of vet) {
      const variant = variants.find((v) => line.includes(`${v.dir}/`) && !line.startsWith("#"));
      if (variant) messages.get(variant)?.push(line);
      else if (line !== "" && !line.startsWith("#"))
        throw new Error(`go vet says what belongs to no fixture:\n${vet.join("\n")}`);
    }
    for (const variant of variants) {
      const lines = messages.get(variant) ?? [];
      const before = variants.find((v) => v.fixture === variant.fixture && v.kind === "input") as Variant;
      const known = (messages.get(before) ?? []).map(withoutPlace);
      for (const line of lines) {
        if (line.startsWith("vet: ")) complain(variant, `does not compile: ${line.slice(5)}`);
        else if (variant.kind !== "input" && !known.includes(withoutPlace(line)))
          complain(variant, `new from go vet: ${line}`);
      }
    }
    checkHarm(dir, module, variants, complain);
  });
}

function withoutPlace(line: string): string {
  return line.replace(/^(vet: )?\S+\.go:\d+(:\d+)?: /, "");
}

function checkHarm(
  dir: string,
  module: string,
  variants: readonly Variant[],
  complain: (variant: Variant, text: string) => void,
): void {
  for (const race of [false, true]) {
    const harmful = variants.filter((v) => v.fixture.harm !== undefined && v.fixture.wishes.has("race") === race);
    const wanted = (v: Variant) =>
      v.kind === "input" || v.kind === (v.fixture.wishes.has("harm-unsafe") ? "unsafe" : "safe");
    const chosen = harmful.filter(wanted);
    if (chosen.length === 0) continue;
    for (const variant of chosen) writeAll(dir, { [`${variant.dir}/harm_test.go`]: variant.fixture.harm as string });
    const args = ["test", ...(race ? ["-race"] : []), "-count=1", "-timeout=60s", ...chosen.map((v) => `./${v.dir}`)];
    const { output } = run("go", args, dir);
    for (const variant of chosen) {
      const pattern = new RegExp(`^(ok|FAIL)\\s+${module}/${variant.dir}\\s(.*)$`, "m");
      const [, verdict, rest] = pattern.exec(output) ?? [];
      if (verdict === undefined || rest?.includes("[build failed]")) {
        complain(variant, `harm_test.go.txt did not run:\n${output}`);
      } else if (variant.kind === "input" && verdict === "ok") {
        complain(variant, "harm_test.go.txt passes before the fix: it shows no harm");
      } else if (variant.kind !== "input" && verdict === "FAIL") {
        complain(variant, `harm_test.go.txt fails after the fix:\n${output}`);
      }
    }
    for (const fixture of new Set(harmful.map((v) => v.fixture))) {
      const variant = harmful.find((v) => v.fixture === fixture) as Variant;
      if (!chosen.some((v) => v.fixture === fixture && v.kind !== "input"))
        complain(variant, "harm_test.go.txt, and no fix");
    }
  }
}
