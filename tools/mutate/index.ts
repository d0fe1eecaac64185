import { checks } from "./checks.ts";
import { closers } from "./closes.ts";
import { contexts } from "./contexts.ts";
import { goroutines } from "./goroutines.ts";
import type { Mutator } from "./mutant.ts";
import { others } from "./others.ts";

/** A mutator for each rule that has one. */
export const mutators: readonly Mutator[] = [...closers, ...checks, ...contexts, ...goroutines, ...others].sort(
  (a, b) => (a.rule < b.rule ? -1 : 1),
);
