import {
  capSliceOnce,
  cutsIn,
  type Finding,
  type GivenCut,
  givenCut,
  isPure,
  type Node,
  type Rule,
  safeUnless,
  unparen,
} from "../src/api.ts";

export const subsliceCapacityLeak: Rule = {
  name: "subslice-capacity-leak",
  summary: "Cap the part of a slice that is given to a function which appends to it",
  why:
    "A part of a slice has room up to the end of the whole array. A function that appends to the part writes over the " +
    "elements behind it, such as the next batch, and no one sees why they changed.",
  level: "safe",
  default: true,
  severity: "error",
  triggers: [":"],
  aliases: ["gocritic", "appendAssign"],
  *find(file) {
    for (const slice of cutsIn(file)) {
      const given = givenCut(slice);
      if (given) yield inspect(slice, given);
    }
  },
};

function inspect(slice: Node, given: GivenCut): Finding {
  const operand = slice.child("operand") as Node;
  const next = given.read === "loop" ? "the next part" : `what is read of ${operand.text} afterwards`;
  const message = `${nameOf(given)} appends to ${slice.text} while there is room, and so writes over ${next}`;
  const edits = capSliceOnce(slice);
  if (!edits) return { at: slice, message, withheld: "cap it by its end: s[low:high:high]" };
  const isProved = given.proved && isPure(slice.child("end") as Node);
  const caution = !isProved && "whoever counts on writes through the shared array no longer sees them";
  return { at: slice, message, fix: { title: `Cap ${slice.text}`, ...safeUnless(caution), edits } };
}

function nameOf({ to }: GivenCut): string {
  const called = to.child("function");
  return called && unparen(called).kind !== "func_literal" ? called.text : "the goroutine";
}
