import type { TextEdit } from "../../src/engine/findings.ts";
import type { SourceFile } from "../../src/semantics/source-file.ts";
import type { Node } from "../../src/syntax/node.ts";

/** Correct code made wrong at one place. */
export interface Mutant {
  /** What was mutated; its top-level declaration is where the finding is expected. */
  readonly at: Node;
  readonly edits: readonly TextEdit[];
  /** Shape of what was taken away, to count by. */
  readonly shape: string;
  /** Why the mutant may well be correct, or its harm not provable, as far as a program can tell. */
  readonly doubt?: string | undefined;
}

/** Makes the mutants that one rule should find. */
export interface Mutator {
  readonly rule: string;
  /** Whether what is sought is typed by the standard library, so that a miss is the rule's. */
  readonly stdTyped: boolean;
  /** Language version to plan with, for rules about old versions. */
  readonly goVersion?: number;
  mutants(file: SourceFile): Iterable<Mutant>;
}
