import type { SourceFile } from "./semantics/source-file.ts";
import type { Node } from "./syntax/node.ts";

/** What a fix promises: see `Fix.safety`. "report": a finding that offers no fix. */
export type Level = "safe" | "unsafe" | "report";

export interface Rule {
  /** kebab-case, after the faulty construct; also the name of its file and of its fixture folder. */
  readonly name: string;
  /** One line, imperative. */
  readonly summary: string;
  /** What goes wrong, in one to three sentences. */
  readonly why: string;
  /** The most it ever offers. */
  readonly level: Level;
  /** On without being named. */
  readonly default: boolean;
  readonly severity?: Severity;
  /** Go versions (language version of the file) for which the pitfall exists: since inclusive, until exclusive. */
  readonly go?: { readonly since?: `1.${number}`; readonly until?: `1.${number}` };
  /** A file without any of these texts is not looked at for this rule. */
  readonly triggers: readonly string[];
  /** Names of other linters' checks for the same pitfall; their suppression comments are honoured. */
  readonly aliases?: readonly string[];
  find(file: SourceFile): Iterable<Finding>;
}

export type Severity = "error" | "warning" | "info";

export interface Finding {
  /** Where the finding is shown. */
  readonly at: Node;
  readonly message: string;
  readonly fix?: Fix | undefined;
  /** Why no fix is offered, and what to do by hand. Given exactly when `fix` is not. */
  readonly withheld?: string | undefined;
}

/** safe: compiles, and nothing but the bug is lost. unsafe: compiles, but behaviour may change. */
export type Safety =
  | { readonly safety: "safe"; readonly caution?: undefined }
  /** caution: what may change, or could not be proved. */
  | { readonly safety: "unsafe"; readonly caution: string };

export type Fix = Safety & {
  /** Imperative, short: "Close the response body". */
  readonly title: string;
  readonly edits: readonly Edit[];
  /** Import paths that the edits need. The engine adds them, and drops those that the edits made unused. */
  readonly imports?: readonly string[];
};

/** Replaces text[start, end) by `text`. UTF-16 indexes, 0-based. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** Path of another file of the same package; absent: the file of the finding. */
  readonly file?: string;
}
