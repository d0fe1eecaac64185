import {
  checkBehindLoop,
  type Finding,
  isRows,
  mayHoldRows,
  type Rule,
  type SteppedKind,
  type UnaskedError,
  unaskedErrors,
} from "../src/api.ts";

const ROWS: SteppedKind = { step: "Next", ask: "Err", isOf: isRows, mayBe: mayHoldRows };

export const rowsErrCheck: Rule = {
  name: "rows-err-check",
  summary: "Check the error of rows behind the loop",
  why:
    "Next returns false behind the last row, and also when the connection breaks or the context ends. Without a look at " +
    "Err an incomplete result passes for a complete one.",
  level: "safe",
  default: true,
  severity: "error",
  triggers: ["Next"],
  aliases: ["rowserrcheck", "sqlrowserr"],
  *find(file) {
    // What a test reads it compares.
    if (file.isTest) return;
    for (const unasked of unaskedErrors(file, ROWS)) yield inspect(unasked);
  },
};

function inspect(unasked: UnaskedError): Finding {
  const { step: at, variable, source, loop, asked } = unasked;
  const ask = `${variable.name}.Err()`;
  const never = asked === "never" ? "is never checked" : "is not checked on every path";
  const harm = loop ? "so an incomplete result passes for a complete one" : "so an error passes for the lack of a row";
  const asking = { ask, title: `Check ${ask} behind the loop`, proved: source !== undefined };
  return { at, message: `${ask} ${never}, ${harm}`, ...checkBehindLoop(unasked, asking) };
}
