import {
  checkBehindLoop,
  type Finding,
  isStdType,
  type Node,
  type Rule,
  returnsError,
  type SteppedKind,
  scannedInput,
  type UnaskedError,
  unaskedErrors,
  usesIn,
} from "../src/api.ts";

const SCANNER: SteppedKind = { step: "Scan", ask: "Err", isOf: (type) => isStdType(type, "*bufio.Scanner") };

export const scannerErrCheck: Rule = {
  name: "scanner-err-check",
  summary: "Check the error of a scanner behind the loop",
  why:
    "Scan returns false at the end of the input, and also when reading fails or a line is longer than the scanner's " +
    "buffer (64 KiB unless it is given another). Without a look at Err the rest of the input is silently left out.",
  level: "safe",
  default: true,
  severity: "warning",
  triggers: ["Scan"],
  aliases: ["scannererr"],
  *find(file) {
    if (file.isTest) return;
    for (const unasked of unaskedErrors(file, SCANNER)) {
      // A single Scan asks whether there is anything at all, and texts in memory rarely have lines of 64 KiB.
      const { loop } = unasked;
      if (loop && scannedInput(unasked) !== "memory" && !isSignal(unasked, loop)) yield inspect(unasked);
    }
  },
};

function inspect(unasked: UnaskedError): Finding {
  const { step: at, variable, asked } = unasked;
  const proved = scannedInput(unasked) === "own file";
  const ask = `${variable.name}.Err()`;
  const never = asked === "never" ? "is never checked" : "is not checked on every path";
  const message = `${ask} ${never}, so the rest of the input is silently left out when reading fails or a line is too long`;
  return { at, message, ...checkBehindLoop(unasked, { ask, title: `Check ${ask} behind the loop`, proved }) };
}

/** A line only says that something is to be done, and nobody can be told of an error. */
function isSignal({ variable }: UnaskedError, loop: Node): boolean {
  if (returnsError(loop)) return false;
  return !usesIn(variable, loop).some((use) => /^(Text|Bytes)$/.test(use.name ?? ""));
}
