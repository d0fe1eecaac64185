import assert from "node:assert/strict";
import { chmodSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, it } from "node:test";
import { scratch } from "../project/scratch.ts";
import { gomend, LEAK, LEAK_MENDED, RISKY } from "./gomend.ts";
import { gomendInTerminal, withoutPty } from "./in-terminal.ts";

const ASK = "[q]uit [?] ";
const read = (dir: string, name: string): string => readFileSync(join(dir, name), "utf8");
const other = (text: string): string => text.replaceAll("leak", "other");
const TWO = { "a.go": LEAK, "b.go": other(LEAK) };

describe("--interactive", { skip: withoutPty }, () => {
  it("shows each fix with its diff, writes those that are taken, and restores the terminal", async () => {
    const dir = scratch(TWO);
    const session = await gomendInTerminal(
      dir,
      ["-i"],
      [
        [ASK, "n"],
        [ASK, "y"],
      ],
    );
    assert.equal(session.status, 1, session.screen);
    assert.ok(session.restored);
    assert.equal(session.stdout, "", "what was shown is not told again");
    assert.match(
      session.screen,
      /a\.go:6:15 {2}response-body-close \(1 of 2 in this folder\)\n {2}\S.*\n {2}safe fix: /,
    );
    assert.match(session.screen, /^--- a\/a\.go$[\s\S]*^\+\tdefer resp\.Body\.Close\(\)$/m);
    assert.match(session.screen, /^1 file written; 1 finding left$/m);
    assert.deepEqual([read(dir, "a.go"), read(dir, "b.go")], [LEAK, other(LEAK_MENDED)]);
    assert.deepEqual(readdirSync(dir).sort(), ["a.go", "b.go"]);
  });

  it("ends with 0 when all is mended; a takes all fixes of a rule", async () => {
    const dir = scratch({ ...TWO, "sub/c.go": LEAK });
    const session = await gomendInTerminal(dir, ["-i"], [[ASK, "a"]]);
    assert.deepEqual([session.status, session.unsent], [0, []], session.screen);
    assert.deepEqual(
      [read(dir, "a.go"), read(dir, "b.go"), read(dir, "sub/c.go")],
      [LEAK_MENDED, other(LEAK_MENDED), LEAK_MENDED],
    );
  });

  it("takes keys that are pressed ahead", async () => {
    const dir = scratch(TWO);
    await gomendInTerminal(dir, ["-i"], [[ASK, "ny"]]);
    assert.deepEqual([read(dir, "a.go"), read(dir, "b.go")], [LEAK, other(LEAK_MENDED)]);
  });

  it("leaves a file with d, and shows help for other keys", async () => {
    const dir = scratch({
      "a.go": LEAK + LEAK.slice(LEAK.indexOf("func")).replace("leak", "more"),
      "b.go": other(LEAK),
    });
    const session = await gomendInTerminal(
      dir,
      ["-i"],
      [
        [ASK, "x"],
        [ASK, "d"],
        [ASK, "y"],
      ],
    );
    assert.match(session.screen, /^d {2}leave it and all later ones in this file$/m);
    assert.ok(read(dir, "a.go").startsWith(LEAK));
    assert.equal(read(dir, "b.go"), other(LEAK_MENDED));
  });

  it("keeps with q what was taken so far", async () => {
    const dir = scratch({ ...TWO, "sub/c.go": LEAK });
    const session = await gomendInTerminal(
      dir,
      ["-i"],
      [
        [ASK, "y"],
        [ASK, "q"],
      ],
    );
    assert.equal(session.status, 1);
    assert.match(session.screen, /^1 folder not looked at$/m);
    assert.deepEqual([read(dir, "a.go"), read(dir, "b.go"), read(dir, "sub/c.go")], [LEAK_MENDED, other(LEAK), LEAK]);
  });

  it("writes nothing on Ctrl-C, in a question or in a reason, nor on a signal", async () => {
    for (const steps of [
      [
        [ASK, "y"],
        [ASK, "\u0003"],
      ],
      [
        [ASK, "y"],
        [ASK, "s"],
        ["not after all): ", "\u0003"],
      ],
      [
        [ASK, "y"],
        [ASK, "signal 15"],
      ],
    ] as const) {
      const dir = scratch(TWO);
      const session = await gomendInTerminal(dir, ["-i"], steps);
      // The signal itself: shells show 130 for SIGINT.
      assert.equal(session.status, steps.at(-1)?.[1] === "signal 15" ? -15 : -2, session.screen);
      assert.ok(session.restored);
      assert.match(session.screen, /interrupted/);
      assert.deepEqual([read(dir, "a.go"), read(dir, "b.go")], [LEAK, other(LEAK)]);
    }
  });

  it("asks about unsafe fixes with --unsafe, with their caution", async () => {
    const dir = scratch({ "a.go": RISKY });
    const without = await gomendInTerminal(dir, ["-i"], []);
    assert.equal(without.status, 1);
    assert.ok(!without.screen.includes("[q]uit"));
    const session = await gomendInTerminal(dir, ["-i", "--unsafe"], [[ASK, "y"]]);
    assert.equal(session.status, 0, session.screen);
    assert.match(session.screen, /^ {2}unsafe fix: .* \(.+\)$/m);
    assert.notEqual(read(dir, "a.go"), RISKY);
  });

  it("suppresses with a reason, which may be given up", async () => {
    const dir = scratch({ "a.go": LEAK });
    const reason = "not after all): ";
    const session = await gomendInTerminal(
      dir,
      ["-i"],
      [
        [ASK, "s"],
        [reason, "\r"],
        [ASK, "s"],
        [reason, "the caller closes it\r"],
      ],
    );
    assert.deepEqual([session.status, session.restored], [0, true], session.screen);
    const comment = "\t//gomend:ignore response-body-close -- the caller closes it\n";
    assert.equal(read(dir, "a.go"), LEAK.replace("\tresp, err", `${comment}\tresp, err`));
    const again = await gomend(dir, ["check"]);
    assert.equal(again.status, 0, again.stdout);
  });

  it("works on narrow terminals, and in colours where they are wanted", async () => {
    const dir = scratch({ "a.go": LEAK });
    const session = await gomendInTerminal(dir, ["-i", "--color", "always"], [["[y,n,a,d,s,e,q,?] ", "y"]], {
      columns: 40,
    });
    assert.equal(session.status, 0, session.screen);
    assert.ok(session.screen.includes("\u001b[32m+\tdefer resp.Body.Close()"));
    assert.equal(read(dir, "a.go"), LEAK_MENDED);
  });

  describe("e", () => {
    /** An editor that puts its text through sed(1). */
    function editor(dir: string, script: string): { EDITOR: string; VISUAL: string } {
      const path = join(dir, "my editor");
      writeFileSync(path, `#!/bin/sh\ncp "$2" ${join(dir, "seen")}\n${script}\n`);
      chmodSync(path, 0o755);
      return { EDITOR: "false", VISUAL: `'${path}' --wait` };
    }

    it("opens the mended lines in the editor, and takes what comes back", async () => {
      const [dir, tools] = [scratch({ "a.go": LEAK }), scratch()];
      const env = editor(tools, `sed -i 's/defer resp.Body.Close()/defer closeIt(resp)/' "$2"`);
      const session = await gomendInTerminal(dir, ["-i"], [[ASK, "e"]], { env });
      assert.equal(read(tools, "seen").includes("import"), false);
      assert.ok(read(tools, "seen").includes("\tdefer resp.Body.Close()\n\tprintln"));
      assert.equal(read(dir, "a.go"), LEAK_MENDED.replace("resp.Body.Close()", "closeIt(resp)"), session.screen);
      assert.ok(session.restored);
      assert.deepEqual(
        readdirSync(tmpdir()).filter((name) => name.startsWith("gomend-edit-")),
        [],
      );
    });

    it("asks again when it does not parse, and keeps what was edited", async () => {
      const [dir, tools] = [scratch({ "a.go": LEAK }), scratch()];
      const script = `if grep -q BROKEN "$2"; then sed -i 's/ BROKEN((/ x()/' "$2"; else sed -i 's/resp.Body.Close()/ BROKEN((/' "$2"; fi`;
      const steps = [
        [ASK, "e"],
        [ASK, "e"],
      ] as const;
      const session = await gomendInTerminal(dir, ["-i"], steps, { env: editor(tools, script) });
      assert.match(session.screen, /not taken: it would leave code that does not parse; e edits it again/);
      assert.equal(read(dir, "a.go"), LEAK_MENDED.replace("resp.Body.Close()", " x()"), session.screen);
    });

    it("says when the editor fails, or leaves nothing", async () => {
      const dir = scratch({ "a.go": LEAK });
      const failed = await gomendInTerminal(
        dir,
        ["-i"],
        [
          [ASK, "e"],
          [ASK, "n"],
        ],
        { env: { VISUAL: "exit 3;" } },
      );
      assert.match(failed.screen, /not edited: .*exit code 3/);
      const env = editor(scratch(), `: > "$2"`);
      const empty = await gomendInTerminal(
        dir,
        ["-i"],
        [
          [ASK, "e"],
          [ASK, "n"],
        ],
        { env },
      );
      assert.match(empty.screen, /the text is empty: nothing was edited/);
      assert.equal(read(dir, "a.go"), LEAK);
    });
  });
});

describe("--interactive without what it needs", () => {
  for (const [args, message] of [
    [["-i"], /^error: --interactive asks questions: it needs a terminal/],
    [["-i", "--format", "json"], /^error: --interactive goes with --format text only/],
    [["-i", "--staged"], /^error: --interactive and --staged exclude each other/],
    [["-i", "-"], /^error: --interactive cannot read Go code from stdin/],
    [["check", "--interactive"], /^error: --interactive does not belong to this command/],
  ] as const) {
    it(`${args.join(" ")} is refused`, async () => {
      const { status, stderr } = await gomend(scratch({ "a.go": LEAK }), args);
      assert.equal(status, 2);
      assert.match(stderr, message);
    });
  }
});
