import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { realign } from "../../src/engine/align.ts";
import { alignLocally } from "../../src/engine/align-locally.ts";
import type { TextEdit } from "../../src/engine/findings.ts";
import { GofmtLayout } from "../../src/engine/gofmt-layout.ts";
import { applyEdits } from "../../src/engine/text-edits.ts";
import type { Node } from "../../src/syntax/node.ts";
import { gofmt, skipWithoutGo } from "../harness/go.ts";
import { parser } from "./support.ts";

/** The text after the edits, aligned. */
function edited(before: string, edits: readonly TextEdit[]): string {
  const after = applyEdits(before, edits);
  return applyEdits(after, realign(parser.parse(before), parser.parse(after), edits));
}

/** Replaces the first `from` by `to`. */
function replaced(before: string, from: string, to: string): string {
  const start = before.indexOf(from);
  assert.ok(start >= 0, `no ${from}`);
  return edited(before, [{ start, end: start + from.length, text: to }]);
}

/** Title, text, what is replaced by what, and what comes of it. */
const SAMPLES: [string, string, string, string, string][] = [
  [
    "trailing comments of statements",
    "\ta := 1   // x\n\tbcd := 2 // y\n",
    "bcd",
    "b",
    "\ta := 1 // x\n\tb := 2 // y\n",
  ],
  [
    "only the touched section",
    "\ta := 1   // x\n\tbcd := 2 // y\n\n\tef := 1   // x\n\tghij := 2 // y\n",
    "bcd",
    "b",
    "\ta := 1 // x\n\tb := 2 // y\n\n\tef := 1   // x\n\tghij := 2 // y\n",
  ],
  [
    "a line between two others",
    "\ta()   // x\n\tbcd() // y\n",
    "\tbcd",
    "\tlonger()\n\tbcd",
    "\ta() // x\n\tlonger()\n\tbcd() // y\n",
  ],
  ["a section that was not aligned stays", "\ta()  // x\n\tbcd() // y\n", "bcd", "b", "\ta()  // x\n\tb() // y\n"],
];

const STRUCTS: [string, string, string, string, string][] = [
  [
    "fields, tags and comments",
    'type T struct {\n\ta   int    `json:"a"` // x\n\tbcd string `json:"b"` // y\n}\n',
    "string",
    "*strings.Builder",
    'type T struct {\n\ta   int              `json:"a"` // x\n\tbcd *strings.Builder `json:"b"` // y\n}\n',
  ],
  [
    "fields when only one is left",
    "type T struct {\n\ta   int // x\n\tbcd string\n}\n",
    "\tbcd string\n",
    "",
    "type T struct {\n\ta int // x\n}\n",
  ],
  [
    "keys and values",
    'var m = map[string]int{\n\t"a":   1, // x\n\t"bcd": 22, // y\n}\n'.replace("1, //", "1,  //"),
    '"bcd"',
    '"b"',
    'var m = map[string]int{\n\t"a": 1,  // x\n\t"b": 22, // y\n}\n',
  ],
  [
    "constants with a column of types",
    "const (\n\ta   T = iota // x\n\tbcd          // y\n\te            // z\n)\n",
    "bcd",
    "b",
    "const (\n\ta T = iota // x\n\tb          // y\n\te          // z\n)\n",
  ],
  [
    "functions on one line",
    "func (x T) Len() int           { return 1 }\nfunc (x T) Less(i, j int) bool { return 2 }\n",
    "Less(i, j int)",
    "Less(a, b, c int)",
    "func (x T) Len() int              { return 1 }\nfunc (x T) Less(a, b, c int) bool { return 2 }\n",
  ],
  [
    "wide characters by their number",
    'var m = map[string]int{\n\t"日本": 1,\n\t"x":  2,\n}\n',
    '"日本"',
    '"日本語"',
    'var m = map[string]int{\n\t"日本語": 1,\n\t"x":   2,\n}\n',
  ],
  [
    "imports",
    'import (\n\t"fmt"     // x\n\t"strings" // y\n)\n',
    '"strings"',
    '"os"',
    'import (\n\t"fmt" // x\n\t"os"  // y\n)\n',
  ],
];

const inFunction = (body: string) => `package a\n\nfunc f() {\n${body}}\n`;
const inFile = (text: string) => `package a\n\n${text}`;

describe("realign", () => {
  for (const [title, before, from, to, after] of SAMPLES) {
    it(`aligns ${title}`, () => assert.equal(replaced(inFunction(before), from, to), inFunction(after)));
  }
  for (const [title, before, from, to, after] of STRUCTS) {
    it(`aligns ${title}`, () => assert.equal(replaced(inFile(before), from, to), inFile(after)));
  }
  it("leaves files with CRLF as they are", () => {
    const before = inFunction("\ta := 1   // x\n\tbcd := 2 // y\n").replaceAll("\n", "\r\n");
    assert.equal(replaced(before, "bcd", "b"), before.replace("bcd", "b"));
  });
});

function goFiles(root: string, folders: readonly string[]): string[] {
  return folders.flatMap((folder) =>
    readdirSync(join(root, folder))
      .filter((name) => name.endsWith(".go"))
      .sort()
      .map((name) => readFileSync(join(root, folder, name), "utf8"))
      .filter((text) => text.length < 40_000 && !text.includes("\r")),
  );
}

function random(seed: number): (n: number) => number {
  let state = seed;
  return (n) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return (state >>> 8) % n;
  };
}

const WHOLE_LINE = new Set(["field_declaration", "keyed_element", "const_spec", "var_spec", "expression_statement"]);

/** Some edits of the kind that fixes make: other names, lines gone, lines doubled, comments added. */
function mutations(text: string, next: (n: number) => number): TextEdit[] {
  const tree = parser.parse(text);
  const nodes = tree.root.descendants((node) => node.kind !== "import_declaration");
  const lineOf = (node: Node) => {
    const start = text.lastIndexOf("\n", node.start) + 1;
    const end = text.indexOf("\n", node.end) + 1;
    return { start, end, text: text.slice(start, end) };
  };
  const edits: TextEdit[] = [];
  let free = 0;
  for (const node of nodes) {
    if (node.start < free || !(WHOLE_LINE.has(node.kind) || node.kind.endsWith("identifier"))) continue;
    const line = lineOf(node);
    const alone = !node.text.includes("\n") && /^\t*$/.test(text.slice(line.start, node.start));
    const above = text.slice(text.lastIndexOf("\n", line.start - 2) + 1, line.start - 1);
    const around = [above, text.slice(line.end, text.indexOf("\n", line.end))];
    const between = around.every((l) => l.trim() !== "" && !/[{(]$|^\s*[})]|\/\/|`/.test(l));
    let edit: TextEdit | undefined;
    if (WHOLE_LINE.has(node.kind) && alone && line.start > free && !line.text.includes("`")) {
      const rest = text.slice(node.end, line.end).replace(",", "").trim();
      const kind = next(12);
      if (kind === 0 && between && rest === "") edit = { start: line.start, end: line.end, text: "" };
      else if (kind === 1) edit = { start: line.start, end: line.start, text: line.text };
      else if (kind === 2 && rest === "") edit = { start: line.end - 1, end: line.end - 1, text: " // added" };
    } else if ((node.kind === "identifier" || node.kind === "field_identifier") && next(25) === 0) {
      // A function on one line becomes several lines when it grows beyond a limit.
      if (line.text.includes("func") && line.text.includes("}")) continue;
      edit = { start: node.start, end: node.end, text: "n".repeat(1 + next(24)) };
    }
    if (!edit) continue;
    edits.push(edit);
    free = Math.max(edit.end, line.end) + 1;
  }
  return edits;
}

describe("gofmt's layout", { skip: skipWithoutGo() }, () => {
  const folders = [
    "net/http",
    "go/ast",
    "go/types",
    "encoding/json",
    "os",
    "reflect",
    "time",
    "crypto/tls",
    "net/mail",
  ];
  const root = skipWithoutGo() ? "" : join(execFileSync("go", ["env", "GOROOT"], { encoding: "utf8" }).trim(), "src");
  const texts = root ? goFiles(root, folders) : [];

  it("agrees with real code that gofmt formatted", () => {
    let gaps = 0;
    for (const text of texts) {
      const layout = new GofmtLayout(parser.parse(text));
      gaps += layout.gaps.length;
      const ends = new Set(layout.gaps.map((gap) => gap.end));
      for (const gap of layout.gaps) {
        assert.equal(gap.end - gap.start, gap.width, `${layout.lines.lineText(gap.line)}`);
      }
      // Nothing but these gaps is wider than a blank, outside of literals and comments.
      const literals = ["comment", "raw_string_literal", "interpreted_string_literal", "rune_literal"];
      const spans = literals.flatMap((kind) => [...layout.tree.nodesOfKind(kind)]).sort((a, b) => a.start - b.start);
      let next = 0;
      for (const match of text.matchAll(/\S( {2,})(?=\S)/g)) {
        const end = (match.index as number) + match[0].length;
        while ((spans[next]?.end ?? Number.POSITIVE_INFINITY) < end) next++;
        if ((spans[next]?.start ?? Number.POSITIVE_INFINITY) >= end) {
          assert.ok(ends.has(end), layout.lines.lineText(layout.lines.line(end)));
        }
      }
    }
    assert.ok(gaps > 5000, `${gaps} gaps only`);
  });

  it("agrees with gofmt after edits of real code", () => {
    const next = random(11);
    const before: string[] = [];
    const edits: TextEdit[][] = [];
    for (const text of texts) {
      if (gofmtIsIdle(text)) {
        before.push(text);
        edits.push(mutations(text, next));
      }
    }
    const mine = before.map((text, i) => edited(text, edits[i] as TextEdit[]));
    const raw = before.map((text, i) => applyEdits(text, edits[i] as TextEdit[]));
    const locally = before.map((text, i) =>
      applyEdits(text, alignLocally(parser.parse(text), edits[i] as TextEdit[], parser)),
    );
    assert.deepEqual(locally, mine, "alignment within declarations differs from that of whole files");
    const theirs = gofmt(raw);
    let aligned = 0;
    for (const [i, text] of mine.entries()) {
      if (text !== raw[i]) aligned++;
      if (text === theirs[i]) continue;
      const [a, b] = [text.split("\n"), (theirs[i] as string).split("\n")];
      const at = a.findIndex((line, k) => line !== b[k]);
      assert.fail(
        `line ${at + 1}\nours:\n${a.slice(at - 3, at + 4).join("\n")}\ngofmt:\n${b.slice(at - 3, at + 4).join("\n")}`,
      );
    }
    assert.ok(aligned > 100, `only ${aligned} texts needed alignment`);
  });
});

/** Files that gofmt would sort or rewrite for other reasons than columns are of no use here. */
function gofmtIsIdle(text: string): boolean {
  return !/^\/\/ \+build/m.test(text);
}
