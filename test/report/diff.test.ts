import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { describe, it } from "node:test";
import { applyEdits } from "../../src/engine/text-edits.ts";
import { formatDiff } from "../../src/report/diff.ts";
import { changedLines, hunksOf, splitLines } from "../../src/report/line-diff.ts";

/** Applies the diff with git in a scratch folder, and gives the texts that come of it. */
function gitApply(files: Record<string, string>, patch: string): Record<string, string> {
  const dir = mkdtempSync(join(tmpdir(), "gomend-diff-"));
  try {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(dir, path)), { recursive: true });
      writeFileSync(join(dir, path), text);
    }
    // A folder of its own, so that no repository around it is looked at.
    execFileSync("git", ["init", "-q"], { cwd: dir });
    execFileSync("git", ["-c", "core.autocrlf=false", "apply", "--whitespace=nowarn", "-"], { cwd: dir, input: patch });
    return Object.fromEntries(Object.keys(files).map((path) => [path, readFileSync(join(dir, path), "utf8")]));
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

function lines(n: number, from = 1): string {
  return Array.from({ length: n }, (_, i) => `line ${from + i}\n`).join("");
}

function random(seed: number): (n: number) => number {
  let state = seed;
  return (n) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state % n;
  };
}

describe("formatDiff", () => {
  it("gives nothing for equal texts", () => {
    assert.equal(formatDiff([{ path: "a.go", before: "x\n", after: "x\n" }]), "");
  });

  it("writes a unified diff with three lines of context", () => {
    const before = lines(12);
    const after = before.replace("line 6\n", "line 6\nnew\n");
    const start = before.indexOf("line 7");
    const diff = formatDiff([{ path: "p/a.go", before, after, edits: [{ start, end: start, text: "new\n" }] }]);
    assert.equal(
      diff,
      [
        "--- a/p/a.go",
        "+++ b/p/a.go",
        "@@ -4,6 +4,7 @@",
        " line 4",
        " line 5",
        " line 6",
        "+new",
        " line 7",
        " line 8",
        " line 9",
        "",
      ].join("\n"),
    );
  });

  const cases: [string, string, string, string][] = [
    ["no final newline kept", "a.go", "a\nb\nc", "a\nB\nc"],
    ["final newline added", "a.go", "a\nb", "a\nb\n"],
    ["final newline taken away", "a.go", "a\nb\n", "a\nb"],
    ["text appended to a last line without newline", "a.go", "a\nb", "a\nb\nc"],
    ["CRLF", "a.go", "a\r\nb\r\nc\r\n", "a\r\nB\r\nx\r\nc\r\n"],
    ["from empty", "a.go", "", "a\n"],
    ["to empty", "a.go", "a\nb\n", ""],
    ["byte order mark", "a.go", "\uFEFFa\nb\n", "\uFEFFA\nb\n"],
    ["name with spaces", "my dir/a b.go", "a\n", "b\n"],
    ["name with quotes and backslash", 'q"uo\\te.go', "a\n", "b\n"],
    ["name that is not ASCII", "größe/日本.go", "a\n", "b\n"],
    ["name with a tab", "a\tb.go", "a\n", "b\n"],
  ];
  for (const [title, path, before, after] of cases) {
    it(`is taken by git apply: ${title}`, () => {
      const patch = formatDiff([{ path, before, after }]);
      assert.deepEqual(gitApply({ [path]: before }, patch), { [path]: after });
    });
  }

  it("joins the diffs of several files", () => {
    const files = { "a.go": "a\n", "b/b.go": "b\n" };
    const patch = formatDiff(Object.entries(files).map(([path, before]) => ({ path, before, after: `x\n${before}` })));
    assert.deepEqual(gitApply(files, patch), { "a.go": "x\na\n", "b/b.go": "x\nb\n" });
  });

  it("agrees with the texts for random edits, with and without knowing them", () => {
    const next = random(7);
    for (let round = 0; round < 400; round++) {
      const before =
        Array.from({ length: next(30) }, () => `${"abc"[next(3)]}${next(4)}\n`).join("") + (next(3) ? "" : "end");
      const edits: { start: number; end: number; text: string }[] = [];
      let at = 0;
      while (at < before.length && edits.length < 5) {
        const start = at + next(12);
        const end = start + next(8);
        if (end > before.length) break;
        const text = ["", "x", "y\n", "\n", "a1\nb2\n", "q\nr"][next(6)] as string;
        if (text !== "" || end > start) edits.push({ start, end, text });
        at = end + 1;
      }
      const after = applyEdits(before, edits);
      for (const known of [edits, undefined]) {
        const [a, b] = [splitLines(before), splitLines(after)];
        const rebuilt: string[] = [];
        let old = 0;
        for (const change of changedLines(a, b, known)) {
          rebuilt.push(...a.slice(old, change.oldStart), ...b.slice(change.newStart, change.newEnd));
          old = change.oldEnd;
        }
        rebuilt.push(...a.slice(old));
        assert.equal(rebuilt.join(""), after, JSON.stringify({ before, edits }));
        for (const hunk of hunksOf(a, b, changedLines(a, b, known), 3)) {
          assert.equal(hunk.lines.filter((line) => line[0] !== "+").length, hunk.oldLines);
          assert.equal(hunk.lines.filter((line) => line[0] !== "-").length, hunk.newLines);
        }
      }
    }
  });

  it("does not explode on a large rewrite", () => {
    const before = lines(20_000);
    const after = lines(20_000, 10).replaceAll("5", "five");
    const patch = formatDiff([{ path: "a.go", before, after }]);
    assert.deepEqual(gitApply({ "a.go": before }, patch), { "a.go": after });
  });
});
