import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { chmodSync, cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { after, before, describe, it } from "node:test";
import { FORMAT_NAMES } from "../src/cli/formats.ts";
import { ruleNames } from "../src/cli/rule-choice.ts";
import { CONFIG_KEYS } from "../src/project/config-keys.ts";
import { parseConfig } from "../src/project/config-parse.ts";
import { rules } from "../transforms/index.ts";
import { must, root, scratchEnv, scratchFolder } from "./hook/scratch.ts";

const readme = readFileSync(join(root, "README.md"), "utf8");

/** Commands that a test cannot run inside the tests; CI runs them, see .ci/run. */
const ELSEWHERE = new Set(["npm ci", "npm test", "npm run build", "npm link"]);

/** The commands of the shell blocks, without comments. */
function commands(): string[] {
  return [...readme.matchAll(/^```sh\n([\s\S]*?)^```$/gm)]
    .flatMap((block) => (block[1] as string).split("\n"))
    .map((line) => line.replace(/\s+#.*$/, "").trim())
    .filter((line) => line !== "");
}

describe("README", () => {
  const scratch = scratchFolder();
  const repo = join(scratch, "repo");
  const bin = join(scratch, "bin");
  const env = scratchEnv({ PATH: [bin, process.env.PATH].join(delimiter) });

  before(() => {
    // `gomend` on PATH, and a repository with the sample in it; what README calls ./internal is one of its packages.
    mkdirSync(bin);
    writeFileSync(join(bin, "gomend"), `#!/bin/sh\nexec "${process.execPath}" "${join(root, "bin/gomend.js")}" "$@"\n`);
    chmodSync(join(bin, "gomend"), 0o755);
    mkdirSync(repo);
    cpSync(join(root, "sample"), join(repo, "sample"), { recursive: true });
    cpSync(join(root, "sample/stock"), join(repo, "internal/stock"), { recursive: true });
    mkdirSync(join(repo, "bin"));
    writeFileSync(join(repo, "bin/gomend.js"), `await import(${JSON.stringify(join(root, "bin/gomend.js"))});\n`);
    writeFileSync(join(repo, "package.json"), '{ "type": "module" }\n');
    must(repo, "git", ["init", "--quiet"], env);
    must(repo, "git", ["add", "--all"], env);
    must(repo, "git", ["commit", "--quiet", "--message", "Start"], env);
  });
  after(() => rmSync(scratch, { recursive: true }));

  it("has commands to try", () => {
    assert.ok(commands().length >= 10);
  });

  const { scripts } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  for (const line of commands()) {
    it(line, () => {
      must(repo, "git", ["reset", "--quiet", "--hard"], env);
      must(repo, "git", ["clean", "--quiet", "--force", "-d"], env);
      for (const command of line.split(" && ")) {
        if (ELSEWHERE.has(command)) {
          const script = /^npm (?:run )?(build|test)$/.exec(command)?.[1];
          if (script) assert.ok(script in scripts, `package.json has no script ${script}`);
          continue;
        }
        const result = spawnSync("bash", ["-o", "pipefail", "-c", command], { cwd: repo, env, encoding: "utf8" });
        if (command.includes("--interactive")) {
          // The tests of the command line run it in a terminal.
          assert.deepEqual([result.status, /terminal/.test(result.stderr)], [2, true], result.stderr);
          continue;
        }
        // 1: findings remain, as they must in the sample.
        assert.ok(result.status === 0 || result.status === 1, `exit code ${result.status}: ${result.stderr}`);
        assert.doesNotMatch(result.stderr, /^error:/m);
        if (!/[|>]|--write|^chmod /.test(command)) assert.notEqual(result.stdout, "");
        if (/git apply|--write/.test(command)) {
          assert.notEqual(must(repo, "git", ["diff", "--stat"], env), "", "no file was changed");
        }
      }
    });
  }

  it("has a hook that stops commits with findings", () => {
    const [install] = /^printf .*\.git\/hooks.*$/m.exec(readme) ?? [];
    must(repo, "git", ["reset", "--quiet", "--hard"], env);
    must(repo, "bash", ["-c", install as string], env);
    const file = join(repo, "internal/stock/more.go");
    const commit = () => spawnSync("git", ["commit", "--message", "More"], { cwd: repo, env, encoding: "utf8" });
    cpSync(join(repo, "sample/supplier/client.go"), file);
    must(repo, "git", ["add", file], env);
    const stopped = commit();
    assert.equal(stopped.status, 1);
    assert.match(stopped.stdout + stopped.stderr, /^internal\/stock\/more\.go:/m);
    writeFileSync(file, "package stock\n");
    must(repo, "git", ["add", file], env);
    assert.equal(commit().status, 0);
    rmSync(join(repo, ".git/hooks/pre-commit"));
    must(repo, "git", ["reset", "--quiet", "--hard", "HEAD~1"], env);
  });

  for (const [, command, shown] of readme.matchAll(/<!-- output of: (.*) -->\n```diff\n([\s\S]*?)^```$/gm)) {
    it(`shows what ${command} prints`, () => {
      must(repo, "git", ["reset", "--quiet", "--hard"], env);
      must(repo, "git", ["clean", "--quiet", "--force", "-d"], env);
      const { stdout } = spawnSync("bash", ["-c", command as string], { cwd: repo, env, encoding: "utf8" });
      assert.equal(shown, stdout);
      assert.notEqual(stdout, "");
    });
  }

  it("names every option and script that it tells about", () => {
    const help = must(repo, "bash", ["-c", "gomend --help; gomend check --help"], env);
    for (const [option] of readme.matchAll(/(?<=[\s`])--[a-z][a-z-]+/g)) {
      if (["--ignore-scripts", "--cached"].includes(option)) continue; // npm's and git's
      assert.ok(help.includes(option), `the help does not know ${option}`);
    }
    for (const [, script] of readme.matchAll(/npm run ([a-z]+)/g)) {
      assert.ok((script as string) in scripts, `package.json has no script ${script}`);
    }
  });

  it("names every format", () => {
    const [, table = ""] = /### Formats\n([\s\S]*?)\n#/.exec(readme) ?? [];
    const named = [...table.matchAll(/^\| (`.*?) \|/gm)].flatMap(([, cell]) => (cell as string).match(/\w+/g) ?? []);
    assert.deepEqual(named, FORMAT_NAMES);
  });

  it("shows a configuration that is right, with every key", () => {
    const example = /## Configuration\n[\s\S]*?^```yaml\n([\s\S]*?)^```$/m.exec(readme)?.[1] as string;
    const source = { file: "README.md", base: root, text: example };
    const { values } = parseConfig(source, ruleNames(rules));
    assert.deepEqual(Object.keys(values).sort(), CONFIG_KEYS.map((key) => key.name).sort());
  });

  it("names files that exist", () => {
    for (const [, target] of readme.matchAll(/\]\((?!https?:)([^)#]+)/g)) {
      assert.doesNotThrow(() => must(root, "ls", [target as string]), `${target} is missing`);
    }
  });

  it("names the version of this release", () => {
    const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
    assert.match(readme, new RegExp(`rev: v${version.replaceAll(".", "\\.")}\\n`));
  });
});
