import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, it } from "node:test";
import { fileURLToPath } from "node:url";
import { Ajv } from "ajv";
import { parse } from "yaml";
import { type Config, ConfigError } from "../../src/project/config.ts";
import { CONFIG_KEYS } from "../../src/project/config-keys.ts";
import { parseConfig } from "../../src/project/config-parse.ts";
import { configSchema } from "../../src/project/config-schema.ts";
import { configTemplate } from "../../src/project/config-template.ts";

const RULES = ["append-alias", "closer-leak", "lost-cancel", "sleep-ignores-context"];

function read(text: string): Config {
  return parseConfig({ file: "/repo/.gomend.yaml", base: "/repo", text }, RULES);
}

/** `line:column message` of all that is wrong. */
function wrong(text: string): string[] {
  try {
    read(text);
  } catch (error) {
    if (error instanceof ConfigError) {
      return error.problems.map(({ line, column, message }) => `${line}:${column} ${message}`);
    }
    throw error;
  }
  return [];
}

// [what, text, values]
const GOOD: [string, string, Config["values"]][] = [
  ["an empty file", "", {}],
  ["comments only", "# nothing\n\n# at all\n", {}],
  ["a key of which all lines are commented out", "select:\n#  - closer-leak\nignore: ~\n", {}],
  [
    "lists in both styles",
    "select: [closer-leak, all]\nignore:\n  - lost-cancel\n",
    { select: ["closer-leak", "all"], ignore: ["lost-cancel"] },
  ],
  ["an empty list", "fixable: []\n", { fixable: [] }],
  [
    "severities",
    "severity: {closer-leak: off, lost-cancel: error}\n",
    { severity: { "closer-leak": "off", "lost-cancel": "error" } },
  ],
  [
    "patterns",
    'per-path:\n  "*_test.go": [all]\n  /a/**/b.go: []\n',
    { "per-path": { "*_test.go": ["all"], "/a/**/b.go": [] } },
  ],
  [
    "excludes",
    'exclude: ["*.pb.go", "!keep.pb.go", third party/, \'a # b\']\n',
    { exclude: ["*.pb.go", "!keep.pb.go", "third party/", "a # b"] },
  ],
  [
    "promises",
    "safety:\n  closer-leak: unsafe\nunfixable: [append-alias]\n",
    { safety: { "closer-leak": "unsafe" }, unfixable: ["append-alias"] },
  ],
  ["a version that is a number to YAML", "go-version: 1.20\n", { "go-version": "1.20" }],
  ["a version in quotes", 'go-version: "go1.22.3"\n', { "go-version": "go1.22.3" }],
  [
    "functions",
    "closer-functions: [gopkg.in/pool.v2.Close, (*a/b.T).Close]\nno-return-functions: [(a/b.I).Fatal, main.die]\n",
    {
      "closer-functions": ["gopkg.in/pool.v2.Close", "(*a/b.T).Close"],
      "no-return-functions": ["(a/b.I).Fatal", "main.die"],
    },
  ],
  [
    "a byte order mark and CRLF",
    "\uFEFFselect: [closer-leak]\r\nignore:\r\n  - lost-cancel\r\n",
    { select: ["closer-leak"], ignore: ["lost-cancel"] },
  ],
  ["JSON", '{"select": ["closer-leak"]}', { select: ["closer-leak"] }],
  [
    "aliases",
    "select: &some [closer-leak]\nunfixable: *some\n",
    { select: ["closer-leak"], unfixable: ["closer-leak"] },
  ],
];

// [what, text, problems, whether the schema cannot see it because it is no data yet]
const BAD: [string, string, string[], "syntax"?][] = [
  ["an unknown key", "\nselct: [closer-leak]\n", ["2:1 unknown key selct (did you mean select?)"]],
  [
    "an unknown rule",
    "ignore:\n  - closer-leek\n",
    ["2:5 there is no rule closer-leek (did you mean closer-leak?); 'gomend rules' lists them"],
  ],
  [
    "a rule in place of rules",
    "select: closer-leak\n",
    ['1:9 select wants a list of rules, such as [closer-leak, lost-cancel]; this is the text "closer-leak"'],
  ],
  [
    "a number in a list",
    "select: [3]\n",
    ["1:10 select wants a list of rules, such as [closer-leak, lost-cancel]; this is the number 3"],
  ],
  [
    "nothing in a list",
    "select: [~]\n",
    ["1:10 select wants a list of rules, such as [closer-leak, lost-cancel]; this is nothing"],
  ],
  ["all in a mapping", "severity: {all: error}\n", ["1:12 there is no rule all; 'gomend rules' lists them"]],
  [
    "an unknown severity",
    "severity:\n  closer-leak: warn\n",
    ['2:16 severity can be error, warning, info or off, not "warn" (did you mean warning?)'],
  ],
  [
    "a severity that is none",
    "severity: {closer-leak: false}\n",
    ["1:25 severity wants a mapping of rules to error, warning, info or off; this is the boolean false"],
  ],
  [
    "a list in place of a mapping",
    "safety: [closer-leak]\n",
    ["1:9 safety wants a mapping of rules to safe or unsafe; this is a list"],
  ],
  [
    "a pattern without rules",
    'per-path:\n  "a.go":\n',
    [
      '2:10 per-path wants a mapping of patterns to lists of rules, such as "*_test.go": [closer-leak]; this is nothing',
    ],
  ],
  [
    "a pattern that can match nothing",
    "exclude: [./a.go]\n",
    [
      '1:11 exclude: "./a.go" can match nothing: it is no pattern of .gitignore, which begins neither with ./ nor with ../',
    ],
  ],
  [
    "an empty pattern",
    "exclude: ['']\n",
    ['1:11 exclude: "" can match nothing: it is no pattern of .gitignore, which begins neither with ./ nor with ../'],
  ],
  [
    "a negative pattern alone",
    "per-path: {'!a.go': [all]}\n",
    [
      '1:12 per-path: "!a.go" can match nothing by itself: it is no pattern of .gitignore, which begins neither with ./ nor with ../',
    ],
  ],
  ["no version", "go-version: latest\n", ['1:13 go-version: "latest" is not a Go version such as 1.22']],
  ["another Go", "go-version: 2\n", ['1:13 go-version: "2" is not a Go version such as 1.22']],
  [
    "a function without its package",
    "no-return-functions: [Fatal]\n",
    [
      '1:23 no-return-functions: "Fatal" is no function\'s name as Go prints it: pkg/path.Func, (pkg/path.Type).Method or (*pkg/path.Type).Method',
    ],
  ],
  ["a list", "- select\n", ["1:1 wanted are keys such as select; this is a list"]],
  ["a text", "select\n", ['1:1 wanted are keys such as select; this is the text "select"']],
  [
    "several mistakes",
    "slect: []\nignore: 1\n",
    [
      "1:1 unknown key slect (did you mean select?)",
      "2:9 ignore wants a list of rules, such as [closer-leak, lost-cancel]; this is the number 1",
    ],
  ],
  ["a merge key", "<<: {select: []}\n", ["1:1 unknown key <<"]],
  ["a prototype", "__proto__: {select: [closer-leak]}\n", ["1:1 unknown key __proto__"]],
  [
    "a key that stands twice",
    "select: [closer-leak]\nignore: []\nselect: []\n",
    ["3:1 the same key stands here again"],
    "syntax",
  ],
  ["a tab", "select:\n\t- closer-leak\n", ["2:1 a tab; YAML is indented by spaces"], "syntax"],
  [
    "an open list",
    "select: [closer-leak\n",
    ["2:1 flow sequence in block collection must be sufficiently indented and end with a ]"],
    "syntax",
  ],
  [
    "a star without quotes",
    "exclude:\n  - *.pb.go\n",
    ['2:5 *.pb.go refers to nothing; what begins with * stands in quotes: "*.pb.go"'],
    "syntax",
  ],
  [
    "a star as a key",
    "per-path:\n  *_test.go: [all]\n",
    ["2:12 alias ending in : is ambiguous; what begins with * stands in quotes"],
    "syntax",
  ],
  [
    "an exclamation mark without quotes",
    "exclude: [!keep.go]\n",
    ["1:11 unresolved tag: !keep.go; what begins with ! stands in quotes"],
    "syntax",
  ],
  ["two documents", "select: []\n---\nignore: []\n", ["2:1 there are several documents; one is read only"], "syntax"],
  ["a key that is a list", "? [a]\n: b\n", ["1:3 a key that is no text"], "syntax"],
];

describe("a configuration file", () => {
  for (const [what, text, values] of GOOD) {
    it(`can have ${what}`, () => assert.deepEqual(read(text).values, values));
  }

  for (const [what, text, problems] of BAD) {
    it(`cannot have ${what}`, () => assert.deepEqual(wrong(text), problems));
  }

  it("is refused when aliases blow it up, without following them all", () => {
    const lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"];
    for (let i = 1; i < 30; i++)
      lines.push(
        `a${i}: &a${i} [${Array(9)
          .fill(`*a${i - 1}`)
          .join(", ")}]`,
      );
    const found = wrong([...lines, "select: *a29"].join("\n"));
    assert.equal(found.length, 30 + 9, "30 unknown keys, and nine lists that are no rules");
    const many = Array.from({ length: 200 }, () => "*one").join(", ");
    assert.match(wrong(`ignore: [&one closer-leak]\nselect: [${many}]\n`).join("\n"), /^2:\d+ more than 100 aliases$/);
  });

  it("tells the lines of its keys", () => {
    assert.deepEqual(read("# first\nselect: [all]\n\nignore:\n  - closer-leak\n").lines, { select: 2, ignore: 4 });
  });

  it("sets nothing as init writes it, and is right when all comments are taken away", () => {
    const template = configTemplate();
    assert.deepEqual(read(template).values, {});
    const examples = template
      .split("\n")
      .filter((line) => line.startsWith("#   ") || CONFIG_KEYS.some(({ name }) => line.startsWith(`# ${name}:`)))
      .map((line) => line.slice(2));
    const names = ["defer-in-loop", "http-request-without-context", "response-body-close"];
    const source = { file: "x", base: "/", text: examples.join("\n") };
    const { values } = parseConfig(source, [...RULES, ...names]);
    assert.deepEqual(
      Object.keys(values),
      CONFIG_KEYS.map(({ name }) => name),
    );
  });
});

describe("the schema of configuration files", () => {
  const validate = new Ajv({ allowUnionTypes: true }).compile(configSchema(RULES));

  for (const [what, text] of GOOD) {
    it(`allows ${what}`, () => assert.ok(validate(parse(text.replace("\uFEFF", ""))), JSON.stringify(validate.errors)));
  }

  for (const [what, text, , kind] of BAD) {
    if (kind !== "syntax") it(`forbids ${what}`, () => assert.equal(validate(parse(text)), false));
  }

  it("agrees with the parser on every kind of value of every key", () => {
    const scalars = ["~", "''", "1", "1.22", "0.5", "2.0", "true", "off", "safe", "error", "all", "closer-leak"];
    scalars.push(
      "suppress",
      "go1.21",
      "a.go",
      "./a.go",
      '"*.go"',
      '"!a.go"',
      "a/b.F",
      "(*a/b.T).M",
      "'(a/b.T)'",
      "'a b'",
    );
    const values = scalars.flatMap((text) => [text, `[${text}]`, `{${text}: ${text}}`, `[[${text}]]`]);
    for (const value of scalars) {
      values.push(`{closer-leak: ${value}}`, `{a.go: [${value}]}`, `{${value}: [all]}`, `[lost-cancel, ${value}]`);
    }
    let allowed = 0;
    for (const { name } of CONFIG_KEYS) {
      for (const value of [...new Set(values), "[]", "{}"]) {
        const text = `${name}: ${value}\n`;
        const isRight = wrong(text).length === 0;
        assert.equal(validate(parse(text, { stringKeys: true })), isRight, `${text}${wrong(text).join("\n")}`);
        if (isRight) allowed++;
      }
    }
    assert.ok(allowed > 80, `${allowed} are allowed`);
  });

  it("is the one that ships", () => {
    const file = fileURLToPath(new URL("../../schema/gomend.schema.json", import.meta.url));
    assert.equal(new Ajv({ allowUnionTypes: true }).validateSchema(JSON.parse(readFileSync(file, "utf8"))), true);
  });
});
