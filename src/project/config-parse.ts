import {
  type Alias,
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  parseDocument,
  type YAMLError,
} from "yaml";
import { ALL_RULES, type Config, ConfigError, type ConfigProblem, type ConfigValues } from "./config.ts";
import { CONFIG_KEYS, type ConfigKey, FORM_WANTS, FORMS, type Shape, type TextShape } from "./config-keys.ts";
import { didYouMean } from "./did-you-mean.ts";

/** More is either a mistake or an attempt to make us busy. */
const MAX_ALIASES = 100;

export interface ConfigSource {
  /** Absolute. */
  readonly file: string;
  /** Absolute path of the folder that patterns are relative to. */
  readonly base: string;
  readonly text: string;
}

/**
 * Reads a configuration file (YAML 1.2). An empty one sets nothing.
 * @param rules names that rules have.
 * @throws ConfigError with all that is wrong with it.
 */
export function parseConfig({ file, base, text }: ConfigSource, rules: readonly string[]): Config {
  const lines = new LineCounter();
  const document = parseDocument(text.replace(/^\uFEFF/, ""), {
    lineCounter: lines,
    prettyErrors: false,
    stringKeys: true,
    logLevel: "error",
  });
  const reader = new Reader(document, lines, rules);
  const { values, lines: at } = reader.read();
  if (reader.problems.length > 0) throw new ConfigError(file, reader.problems);
  return { file, base, values, lines: at };
}

class Reader {
  readonly problems: ConfigProblem[] = [];
  readonly #document: Document.Parsed;
  readonly #lines: LineCounter;
  readonly #rules: readonly string[];
  #aliases = 0;

  constructor(document: Document.Parsed, lines: LineCounter, rules: readonly string[]) {
    this.#document = document;
    this.#lines = lines;
    this.#rules = rules;
  }

  read(): Pick<Config, "values" | "lines"> {
    const values: Record<string, unknown> = {};
    const at: Partial<Record<keyof ConfigValues, number>> = {};
    const { errors, warnings, contents } = this.#document;
    const broken = [...errors, ...warnings].sort((a, b) => a.pos[0] - b.pos[0]);
    // Behind the first mistake in the syntax, all others may be due to it.
    const last = broken.findIndex(({ code }) => code !== "DUPLICATE_KEY");
    for (const error of last < 0 ? broken : broken.slice(0, last + 1)) this.#complain(error.pos[0], inWords(error));
    // What the rest of a broken text means is a guess.
    if (this.problems.length > 0 || isNothing(contents)) return { values, lines: at };
    const top = this.#resolve(contents);
    if (!isMap<Node, Node | null>(top)) {
      this.#complain(startOf(contents), `wanted are keys such as select; this is ${kindOf(top)}`);
      return { values, lines: at };
    }
    for (const { key: name, value } of top.items) {
      const text = textOf(name);
      const key = CONFIG_KEYS.find((known) => known.name === text);
      if (!key) {
        const names = CONFIG_KEYS.map((known) => known.name);
        this.#complain(startOf(name), `unknown key ${text}${didYouMean(text ?? "", names)}`);
        continue;
      }
      // A key whose lines are all commented out sets nothing.
      if (isNothing(value)) continue;
      at[key.name] = this.#lines.linePos(startOf(name)).line;
      values[key.name] = this.#value(value, key.shape, key, name);
    }
    return { values, lines: at };
  }

  /** @param place where to complain when there is no value at all. */
  #value(value: Node | null, shape: Shape, key: ConfigKey, place: Node): unknown {
    if (!("list" in shape || "map" in shape)) return this.#text(value, shape, key, place);
    const node = this.#resolve(value);
    if ("list" in shape && isSeq<Node | null>(node)) {
      return node.items.map((item) => this.#text(item, shape.list, key, node));
    }
    if ("map" in shape && isMap<Node, Node | null>(node)) {
      // Makes an own property of "__proto__", too.
      return Object.fromEntries(
        node.items.map(({ key: name, value: inner }) => [
          this.#text(name, shape.map, key, node),
          this.#value(inner, shape.to, key, name),
        ]),
      );
    }
    return this.#wanted(value ?? place, node, key);
  }

  #text(value: Node | null, shape: TextShape, key: ConfigKey, place: Node): string {
    const node = this.#resolve(value);
    const isVersion = "text" in shape && shape.text === "version";
    // 1.20 is a number to YAML, and as such it would be 1.2.
    const text = isVersion && isScalar(node) && typeof node.value === "number" ? node.source : textOf(node);
    if (text === undefined) {
      this.#wanted(value ?? place, node, key);
      return "";
    }
    const problem = this.#problemOf(text, shape, key);
    if (problem !== undefined) this.#complain(startOf(value ?? place), problem);
    return text;
  }

  #problemOf(text: string, shape: TextShape, key: ConfigKey): string | undefined {
    if ("oneOf" in shape) {
      if (shape.oneOf.includes(text)) return undefined;
      return `${key.name} can be ${orList(shape.oneOf)}, not ${quoted(text)}${didYouMean(text, shape.oneOf)}`;
    }
    if (shape.text === "rule" || shape.text === "rule or all") {
      const names = shape.text === "rule" ? this.#rules : [...this.#rules, ALL_RULES];
      if (names.includes(text)) return undefined;
      return `there is no rule ${text}${didYouMean(text, names)}; 'gomend rules' lists them`;
    }
    return FORMS[shape.text].test(text) ? undefined : `${key.name}: ${quoted(text)} ${FORM_WANTS[shape.text]}`;
  }

  #wanted(at: Node, found: Node | null | undefined, key: ConfigKey): undefined {
    if (found !== undefined) this.#complain(startOf(at), `${key.name} wants ${key.wants}; this is ${kindOf(found)}`);
    return undefined;
  }

  /** What an alias stands for; undefined: nothing, which has been complained of. */
  #resolve(node: Node | null): Node | null | undefined {
    if (!isAlias(node)) return node;
    if (++this.#aliases > MAX_ALIASES) {
      if (this.#aliases === MAX_ALIASES + 1) this.#complain(startOf(node), `more than ${MAX_ALIASES} aliases`);
      return undefined;
    }
    const target = node.resolve(this.#document);
    if (!target) this.#complain(startOf(node), lostAlias(node));
    return target;
  }

  #complain(offset: number, message: string): void {
    const { line, col } = this.#lines.linePos(offset);
    this.problems.push({ line: Math.max(line, 1), column: Math.max(col, 1), message });
  }
}

function isNothing(node: Node | null | undefined): boolean {
  return !node || (isScalar(node) && node.value === null);
}

function textOf(node: Node | null | undefined): string | undefined {
  return isScalar(node) && typeof node.value === "string" ? node.value : undefined;
}

function startOf(node: Node | null | undefined): number {
  return node?.range?.[0] ?? 0;
}

function kindOf(node: Node | null | undefined): string {
  if (isMap(node)) return "a mapping";
  if (isSeq(node)) return "a list";
  const value = isScalar(node) ? node.value : null;
  if (value === null || value === undefined) return "nothing";
  return typeof value === "string" ? `the text ${quoted(value)}` : `the ${typeof value} ${String(value)}`;
}

function quoted(text: string): string {
  return JSON.stringify(text.length > 60 ? `${text.slice(0, 60)}...` : text);
}

function orList(words: readonly string[]): string {
  return `${words.slice(0, -1).join(", ")} or ${words.at(-1)}`;
}

function lostAlias({ source }: Alias): string {
  return `*${source} refers to nothing; what begins with * stands in quotes: "*${source}"`;
}

/** YAML's complaints in words that help. */
function inWords(error: YAMLError): string {
  const message = error.message.charAt(0).toLowerCase() + error.message.slice(1).replace(/\.$/, "");
  switch (error.code) {
    case "DUPLICATE_KEY":
      return "the same key stands here again";
    case "TAB_AS_INDENT":
      return "a tab; YAML is indented by spaces";
    case "TAG_RESOLVE_FAILED":
      return `${message}; what begins with ! stands in quotes`;
    case "MULTIPLE_DOCS":
      return "there are several documents; one is read only";
    case "BAD_ALIAS":
      return `${message}; what begins with * stands in quotes`;
    case "NON_STRING_KEY":
      return "a key that is no text";
    default:
      return /call stack/.test(message) ? "nests too deeply" : message;
  }
}
