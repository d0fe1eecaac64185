import type { Rule } from "../rule.ts";
import type { Parser } from "../syntax/parser.ts";
import { FixRefused } from "./complete-file.ts";
import type { FixChoice, FixChoices, UnmetChoice } from "./fix-choices.ts";
import type { RawFinding } from "./run-rules.ts";
import { suppressingEdit } from "./suppressing-edit.ts";

/** A finding that is looked at for a choice. */
interface Asked {
  readonly raw: RawFinding;
  /** Where it begins in the text as it was read. */
  readonly origin: number;
  /** Its file is still as it was read. */
  readonly isUntouched: boolean;
}

/** Follows the choices that somebody has made, through all passes. */
export class ChosenFixes {
  readonly #choices: FixChoices;
  readonly #rules: readonly Rule[];
  readonly #parser: Parser;
  readonly #byFinding = new Map<string, FixChoice>();
  /** What was offered to the engine for a choice. */
  readonly #offered = new Map<RawFinding, FixChoice>();
  readonly #met = new Set<FixChoice>();
  readonly #reasons = new Map<FixChoice, string>();

  /** @param rules the ones that run. */
  constructor(choices: FixChoices, rules: readonly Rule[], parser: Parser) {
    this.#choices = choices;
    this.#rules = rules;
    this.#parser = parser;
    for (const choice of choices.list) this.#byFinding.set(keyOf(choice), choice);
  }

  /** The finding without a fix that must not be offered. */
  withheld(raw: RawFinding, origin: number): RawFinding {
    const act = this.#choiceFor(raw, origin)?.act;
    if (act?.kind !== "withhold" || !raw.finding.fix) return raw;
    const { at, message } = raw.finding;
    return { ...raw, finding: { at, message, withheld: act.reason } };
  }

  /** Whether a comment is to be put to the finding: that needs no fix. */
  suppresses(raw: RawFinding, origin: number): boolean {
    return this.#choiceFor(raw, origin)?.act.kind === "suppress";
  }

  /** The finding with what is to be done about it as its fix; undefined when nothing is. */
  wanted({ raw, origin, isUntouched }: Asked): RawFinding | undefined {
    const choice = this.#choiceFor(raw, origin);
    if (!choice) return this.#choices.others === "fix" ? raw : undefined;
    const { act } = choice;
    if (act.kind === "withhold" || (act.kind !== "fix" && this.#met.has(choice))) return undefined;
    let wish: RawFinding | undefined = raw;
    try {
      if (act.kind === "suppress") wish = this.#suppressing(raw, act.reason);
      else if (act.kind === "replace") wish = isUntouched ? replacing(raw, act) : undefined;
    } catch (error) {
      if (!(error instanceof FixRefused)) throw error;
      this.#reasons.set(choice, error.message);
      return undefined;
    }
    if (wish) this.#offered.set(wish, choice);
    return wish;
  }

  /** Whether what is wanted has text that somebody wrote. */
  isOwnText(wish: RawFinding): boolean {
    return this.#offered.get(wish)?.act.kind === "replace";
  }

  accepted(source: RawFinding): void {
    const choice = this.#offered.get(source);
    if (choice) this.#met.add(choice);
  }

  refused(source: RawFinding, reason: string): void {
    const choice = this.#offered.get(source);
    if (choice) this.#reasons.set(choice, reason);
  }

  /** Choices that came to nothing. */
  unmet(): UnmetChoice[] {
    return this.#choices.list
      .filter((choice) => choice.act.kind !== "withhold" && !this.#met.has(choice))
      .map((choice) => ({
        choice,
        reason: this.#reasons.get(choice) ?? "another change that was accepted is in its way, or has made it needless",
      }));
  }

  #choiceFor({ rule, file, finding }: RawFinding, start: number): FixChoice | undefined {
    return this.#byFinding.get(keyOf({ rule, file: file.path, start, message: finding.message }));
  }

  #suppressing(raw: RawFinding, reason: string): RawFinding {
    const rule = this.#rules.find(({ name }) => name === raw.rule);
    if (!rule) throw new FixRefused("a finding about a suppression comment cannot be suppressed");
    const { at, message } = raw.finding;
    const edit = suppressingEdit(raw.file, at, rule, reason, this.#parser);
    return { ...raw, finding: { at, message, fix: { title: "Suppress it", safety: "safe", edits: [edit] } } };
  }
}

/** The finding with a fix of which a part is somebody's own text. */
function replacing(raw: RawFinding, { start, end, text }: { start: number; end: number; text: string }): RawFinding {
  const { at, message, fix } = raw.finding;
  if (!fix) return raw;
  const others = fix.edits.filter((edit) => {
    const isHere = edit.file === undefined || edit.file === raw.file.path;
    return !isHere || edit.end < start || edit.start > end;
  });
  // What the text does without is not imported for it.
  const used = [...others, { text }].map((edit) => edit.text);
  const imports = fix.imports?.filter((path) => used.some((one) => one.includes(`${path.split("/").at(-1)}.`)));
  const edits = [...others, { start, end, text }];
  return {
    ...raw,
    finding: { at, message, fix: { title: fix.title, safety: "safe", edits, ...(imports && { imports }) } },
    // Whoever takes out a comment by hand has seen it.
    mayRemove: [...raw.mayRemove, ...commentsOf(raw, start, end)],
  };
}

function commentsOf({ file }: RawFinding, start: number, end: number): string[] {
  const comments = file.tree.nodesOfKind("comment", "//", "/*");
  return [...comments].filter((node) => node.start >= start && node.end <= end).map((node) => node.text);
}

function keyOf({ rule, file, start, message }: Omit<FixChoice, "act">): string {
  return JSON.stringify([rule, file, start, message]);
}
