import {
  type CodeText,
  callInPlace,
  type DeferredRelease,
  defersIn,
  type Finding,
  functionPlan,
  type LoopDefer,
  loopDefer,
  nodesWhere,
  type Obstacle,
  type Rule,
  safeUnless,
} from "../src/api.ts";

export const deferInLoop: Rule = {
  name: "defer-in-loop",
  summary: "Run deferred calls at the end of the iteration that defers them",
  why:
    "A deferred call runs when the function returns, not at the end of the iteration. In a loop, files, connections and " +
    "contexts pile up until then, and a lock that the next iteration takes is never given back.",
  level: "safe",
  default: true,
  severity: "warning",
  triggers: ["defer"],
  aliases: ["deferInLoop", "gocritic", "revive", "SA5003", "SA9001"],
  *find(file) {
    for (const statement of nodesWhere(file, "defer_statement", ["defer"], defersInLoop)) {
      const found = loopDefer(statement);
      if (found) yield { at: statement, message: messageFor(found), ...fixFor(found) };
    }
  },
};

/** Whether a declaration has a defer within a loop of the same function, told by the tokens. */
function defersInLoop(text: CodeText): boolean {
  for (const place of text.placesOf("defer")) {
    let block = text.blockAround(place);
    while (block?.kind === "other") block = block.parent;
    if (block?.kind === "loop") return true;
  }
  return false;
}

const HARM: Record<DeferredRelease["kind"], string> = {
  close: "what each iteration opens stays open until then",
  cancel: "the contexts of all iterations live on until then",
  stop: "the timers of all iterations go on until then",
  rollback: "the transactions of all iterations stay open until then",
  end: "the spans of all iterations last until then",
  unlock: "the locks of all iterations are held until then",
  done: "no iteration is done before the whole loop is",
  recover: "a panic in one iteration ends the whole loop",
};

function messageFor({ release, sameLock, isEndless }: LoopDefer): string {
  const { kind, call } = release;
  const harm =
    sameLock && !call.text.includes("RUnlock") ? "the next iteration waits for the lock for ever" : HARM[kind];
  const end = isEndless ? "the end of the function, which the loop never reaches" : "the end of the function";
  return `${call.text} is deferred to ${end}: ${harm.replace(" until then", isEndless ? "" : " until then")}`;
}

/** The fix for all that the loop defers, or why there is none. */
function fixFor(found: LoopDefer): Pick<Finding, "fix" | "withheld"> {
  const { loop, release } = found;
  const statements = defersIn(loop);
  const all = statements.flatMap((statement) => loopDefer(statement) ?? []);
  const wanted = all.filter((other) => other.loop === loop);
  if (release.kind === "recover") return { withheld: WITHHELD.recover };
  if (all.some((other) => other.release.kind === "recover")) return { withheld: WITHHELD.recovers };
  const setter = all.find((other) => other.setsResult);
  if (setter) return { withheld: WITHHELD.result };
  const plan = functionPlan(
    loop,
    wanted.map(({ statement }) => statement),
    wanted.flatMap(({ taken }) => taken ?? []),
  );
  if ("kind" in plan) return { withheld: obstacle(plan) };
  const moved = statements.filter((s) => s.start >= plan.first.start);
  const stranger = moved.find((s) => !all.some(({ statement }) => statement === s));
  if (stranger) return { withheld: WITHHELD.stranger };
  const edits = callInPlace(plan);
  if (!edits) return { withheld: WITHHELD.layout };
  const caution = all.every(({ isProved }) => isProved)
    ? plan.gives !== "nothing" && "the loop's body becomes a function, whose results tell how the loop goes on"
    : "what is given back at the end of the iteration may be wanted longer";
  const title = `Run ${release.call.text} at the end of each iteration`;
  return { fix: { title, ...safeUnless(caution), edits } };
}

const WITHHELD = {
  recover: "recover where one iteration is done: make the body a function that defers it, or defer it before the loop",
  recovers:
    "the body defers a recover too, which would end the iteration only: make the body a function if that is meant",
  result: "the deferred function sets a result of this function: make the body a function that returns its error",
  stranger: "the body defers other calls too, which may be meant for the end of the function",
  layout: "make the body a function",
};

function obstacle({ kind }: Obstacle): string {
  switch (kind) {
    case "return":
      return "the body returns from this function: make it a function that tells whether to go on";
    case "break":
      return "the body breaks out of the loop: make it a function that tells whether to go on";
    case "jump":
      return "the body jumps out of the iteration: make it a function that tells where to go on";
    case "variable":
      return "a variable that the body declares before is set by := behind: make the body a function";
    case "caller":
      return "the body asks for the function that it runs in: make it a function by hand";
  }
}
