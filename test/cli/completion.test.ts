import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { describe, it } from "node:test";
import { rules } from "../../transforms/index.ts";
import { scratch } from "../project/scratch.ts";
import { gomend } from "./gomend.ts";

const dir = scratch();
const scripts: Record<string, string> = {};
for (const shell of ["bash", "zsh", "fish"]) {
  const { status, stdout, stderr } = await gomend(dir, ["completion", shell]);
  assert.deepEqual([status, stderr], [0, ""]);
  scripts[shell] = join(scratch({ [shell]: stdout }), shell);
}

/** Why a shell cannot be asked; false: it can. */
const missing = (shell: string): string | false =>
  spawnSync(shell, ["-c", "exit 0"]).status === 0 ? false : `there is no ${shell}`;

const DRIVER = `
source "$1"; shift
COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1))
_gomend
for word in "\${COMPREPLY[@]}"; do echo "$word"; done
`;

function inBash(...words: string[]): string[] {
  const args = ["--noprofile", "--norc", "-c", DRIVER, "driver", scripts.bash as string, "gomend", ...words];
  const { stdout, stderr, status } = spawnSync("bash", args, { encoding: "utf8" });
  assert.deepEqual([stderr, status], ["", 0]);
  return stdout.split("\n").filter((line) => line !== "");
}

function inFish(...words: string[]): string[] {
  const command = `source ${scripts.fish}; complete -C '${["gomend", ...words].join(" ")}'`;
  const { stdout, stderr, status } = spawnSync("fish", ["--no-config", "-c", command], { encoding: "utf8", cwd: dir });
  assert.deepEqual([stderr, status], ["", 0]);
  return stdout.split("\n").flatMap((line) => (line === "" ? [] : [line.split("\t")[0] as string]));
}

/** Words before the cursor, and what is proposed. */
const CASES: [string[], string[]][] = [
  [["ch"], ["check"]],
  [
    ["baseline", ""],
    ["prune", "show", "write"],
  ],
  [["--color", "never", "config", "sh"], ["show"]],
  [["check", "--sel"], ["--select"]],
  [["baseline", "write", "--uns"], []],
  [["--uns"], ["--unsafe"]],
  [["check", "--select", "close"], ["closer-leak"]],
  [["--ignore", "lost-cancel,rows-c"], ["lost-cancel,rows-close"]],
  [
    ["--format", "js"],
    ["json", "jsonl"],
  ],
  [
    ["doctor", "--format", ""],
    ["json", "text"],
  ],
  [["explain", "append"], ["append-alias"]],
  [
    ["completion", ""],
    ["bash", "fish", "zsh"],
  ],
  [["--jobs", ""], []],
];

describe("completion", () => {
  it("knows all commands, options and rules", async () => {
    const { stdout: help } = await gomend(dir, ["--help"]);
    const commands = [...help.matchAll(/^ {2}gomend ([a-z]+)/gm)].map((match) => match[1] as string);
    const options = [...help.matchAll(/ --([a-z-]+) {2}/g)].map((match) => match[1] as string);
    assert.ok(commands.length > 8 && options.length > 20);
    for (const shell of ["bash", "zsh", "fish"]) {
      const { stdout } = await gomend(dir, ["completion", shell]);
      for (const word of [...commands, ...options, ...rules.map(({ name }) => name)]) {
        assert.ok(stdout.includes(word), `${shell}: ${word}`);
      }
    }
  });

  it("is proposed by bash", { skip: missing("bash") }, () => {
    for (const [words, expected] of CASES) assert.deepEqual(inBash(...words).sort(), expected, words.join(" "));
    // Bash takes "=" for a word.
    assert.deepEqual(inBash("--format", "=", "js"), ["json", "jsonl"]);
    assert.deepEqual(inBash("--format", "="), inBash("--format", ""));
  });

  it("is proposed by fish", { skip: missing("fish") }, () => {
    for (const [words, expected] of CASES) assert.deepEqual(inFish(...words).sort(), expected, words.join(" "));
  });

  it("is a script that zsh understands", { skip: missing("zsh") }, () => {
    assert.equal(spawnSync("zsh", ["-f", "-n", scripts.zsh as string], { encoding: "utf8" }).stderr, "");
  });

  it("is for shells that are known", async () => {
    for (const [args, message] of [
      [["completion", "tcsh"], /^error: .*"bash", "zsh", "fish"/s],
      [["completion"], /^error: /],
    ] as const) {
      const { status, stderr } = await gomend(dir, args);
      assert.match(stderr, message);
      assert.equal(status, 2);
    }
  });
});
