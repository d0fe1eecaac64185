import { type ConfigValues, SEVERITIES } from "./config.ts";

/**
 * The keys of a configuration file: the one table that the parser, the JSON Schema, the file that `gomend init` writes and
 * `gomend config show` are made from.
 */

/** A single text. */
export type TextShape =
  | { readonly text: "rule" | "rule or all" }
  | { readonly text: "pattern" | "path pattern" | "function" | "version" }
  | { readonly oneOf: readonly string[] };

/** What a value looks like. */
export type Shape = TextShape | { readonly list: TextShape } | { readonly map: TextShape; readonly to: Shape };

export interface ConfigKey {
  readonly name: keyof ConfigValues;
  readonly shape: Shape;
  /** For people: one to three sentences. */
  readonly about: string;
  /** What the value has to be, in an error: "a list of rules, such as [closer-leak]". */
  readonly wants: string;
  /** What `gomend init` proposes, as lines of YAML behind the key. */
  readonly example: string;
  /** What holds where it is not set. */
  readonly standard: string;
}

const RULES: Shape = { list: { text: "rule or all" } };
const A_LIST_OF_RULES = "a list of rules, such as [closer-leak, lost-cancel]";
const FUNCTIONS: Shape = { list: { text: "function" } };
const A_LIST_OF_FUNCTIONS = "a list of functions, such as [example.com/util.Fatal, (*example.com/log.Logger).Fatal]";

export const CONFIG_KEYS: readonly ConfigKey[] = [
  {
    name: "select",
    shape: RULES,
    about: "The rules that run, and no others; all stands for every rule.",
    wants: A_LIST_OF_RULES,
    example: "\n  - closer-leak\n  - lost-cancel",
    standard: "the rules that are on by default",
  },
  {
    name: "ignore",
    shape: RULES,
    about: "Rules that do not run.",
    wants: A_LIST_OF_RULES,
    example: "\n  - sleep-ignores-context",
    standard: "none",
  },
  {
    name: "severity",
    shape: { map: { text: "rule" }, to: { oneOf: SEVERITIES } },
    about:
      "How grave the findings of a rule are: error, warning, info, or off, which is the same as to ignore the rule. " +
      "Where select is not set, a severity also turns on a rule that is off by default.",
    wants: "a mapping of rules to error, warning, info or off",
    example: "\n  closer-leak: error\n  append-alias: info",
    standard: "each rule has its own",
  },
  {
    name: "per-path",
    shape: { map: { text: "path pattern" }, to: RULES },
    about:
      "Rules that do not run on some files. Patterns are those of .gitignore, relative to the folder of this file. One " +
      "that begins with * stands in quotes.",
    wants: 'a mapping of patterns to lists of rules, such as "*_test.go": [closer-leak]',
    example: '\n  "*_test.go": [closer-leak, response-body-close]\n  /legacy/: [all]',
    standard: "none",
  },
  {
    name: "exclude",
    shape: { list: { text: "pattern" } },
    about:
      "Files and folders that a walk leaves out, beside those that it leaves out anyway. Patterns are those of " +
      ".gitignore, relative to the folder of this file. A file that is named on the command line is read all the same, " +
      "unless --force-exclude is given.",
    wants: 'a list of patterns, such as ["*.pb.go", /third_party/]',
    example: '\n  - "*.pb.go"\n  - /third_party/',
    standard: "none",
  },
  {
    name: "fixable",
    shape: RULES,
    about: "The rules whose fixes are offered. Findings of the others are reported only.",
    wants: A_LIST_OF_RULES,
    example: " [all]",
    standard: "all",
  },
  {
    name: "unfixable",
    shape: RULES,
    about: "Rules whose fixes are not offered.",
    wants: A_LIST_OF_RULES,
    example: "\n  - append-alias",
    standard: "none",
  },
  {
    name: "safety",
    shape: { map: { text: "rule" }, to: { oneOf: ["safe", "unsafe"] } },
    about:
      "What the fixes of a rule count as. safe: its unsafe fixes, too, are applied without --unsafe. unsafe: its safe " +
      "fixes, too, need --unsafe.",
    wants: "a mapping of rules to safe or unsafe",
    example: "\n  http-request-without-context: safe\n  defer-in-loop: unsafe",
    standard: "each fix has its own",
  },
  {
    name: "go-version",
    shape: { text: "version" },
    about: "The version of the Go language, instead of the one in go.mod.",
    wants: "a Go version, such as 1.22",
    example: ' "1.22"',
    standard: "the one in go.mod",
  },
  {
    name: "closer-functions",
    shape: FUNCTIONS,
    about:
      "Functions and methods of other modules that close what they are given, or, for methods, what they are called on. " +
      "It counts for the rules about what is left open. Written as pkg/path.Func or (*pkg/path.Type).Method.",
    wants: A_LIST_OF_FUNCTIONS,
    example: "\n  - example.com/util.CloseQuietly\n  - (*example.com/pool.Pool).Release",
    standard: "none",
  },
  {
    name: "no-return-functions",
    shape: FUNCTIONS,
    about: "Functions and methods of other modules that never return. Written in the same way.",
    wants: A_LIST_OF_FUNCTIONS,
    example: "\n  - example.com/util.Fatal\n  - (*example.com/log.Logger).Fatalw",
    standard: "none",
  },
  {
    name: "must-check-functions",
    shape: FUNCTIONS,
    about:
      "Functions and methods whose error, the last of their results, must not be dropped, for the rule unchecked-error " +
      "beside those that it knows. The rule is off unless it is turned on, as by a severity.",
    wants: A_LIST_OF_FUNCTIONS,
    example: "\n  - example.com/audit.Log\n  - (*example.com/store.Store).Save",
    standard: "none",
  },
];

/** A text of one of the shapes that are told by their form. Used with and without the flag `u`, as JSON Schema asks. */
export const FORMS = {
  // A comment, and what can never match: gitignore patterns have no `./` and `../`.
  pattern: /^(?![#\s]|!?\.{1,2}\/|!?$).*\S$/,
  "path pattern": /^(?![#!\s]|\.{1,2}\/).*\S$/,
  function:
    /^(?:[\w.~-]+(?:\/[\w.~+@-]+)*\.[\p{L}_][\p{L}\p{N}_]*|\(\*?[\w.~-]+(?:\/[\w.~+@-]+)*\.[\p{L}_][\p{L}\p{N}_]*\)\.[\p{L}_][\p{L}\p{N}_]*)$/u,
  version: /^(?:go)?1(?:\.(?:0|[1-9]\d*)){1,2}(?:(?:alpha|beta|rc)\d+)?$/,
} as const;

/** What is said of a text that has not the form. */
export const FORM_WANTS: Readonly<Record<keyof typeof FORMS, string>> = {
  pattern: "can match nothing: it is no pattern of .gitignore, which begins neither with ./ nor with ../",
  "path pattern":
    "can match nothing by itself: it is no pattern of .gitignore, which begins neither with ./ nor with ../",
  function: "is no function's name as Go prints it: pkg/path.Func, (pkg/path.Type).Method or (*pkg/path.Type).Method",
  version: "is not a Go version such as 1.22",
};
