/** What somebody has decided about findings, one by one. Plain data. */
export interface FixChoices {
  /** What becomes of the fixes of all other findings. */
  readonly others: "fix" | "leave";
  readonly list: readonly FixChoice[];
}

/** A finding, told by its rule, its message and its place in the text as it was read, and what is to become of it. */
export interface FixChoice {
  readonly rule: string;
  readonly file: string;
  /** Where the finding begins: UTF-16, 0-based. */
  readonly start: number;
  readonly message: string;
  readonly act: ChosenAct;
}

export type ChosenAct =
  | { readonly kind: "fix" }
  /** Its fix is not offered. `reason` completes "no fix: ...". */
  | { readonly kind: "withhold"; readonly reason: string }
  /** A comment is put above it. `reason` goes into the comment. */
  | { readonly kind: "suppress"; readonly reason: string }
  /** In its fix, what becomes of [start, end) of the file as it was read is this text. */
  | { readonly kind: "replace"; readonly start: number; readonly end: number; readonly text: string };

/** A choice that could not be followed, and why. */
export interface UnmetChoice {
  readonly choice: FixChoice;
  readonly reason: string;
}

/** The choice about a finding. */
export function chooseFor(
  { rule, file, range, message }: Pick<FixChoice, "rule" | "file" | "message"> & { range: { start: number } },
  act: ChosenAct,
): FixChoice {
  return { rule, file, start: range.start, message, act };
}
