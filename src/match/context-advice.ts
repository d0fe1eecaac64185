import { fileOf } from "../semantics/source-file.ts";
import type { Node } from "../syntax/node.ts";
import type { RequestFlow } from "./request-flow.ts";
import type { UsableContext } from "./usable-context.ts";

/** Why a context may not be the right one for a request, and what to do instead; undefined: nothing speaks against it. */
export function whyNotWith(
  at: Node,
  { text, own, doubt }: UsableContext,
  { leaves, outlives }: RequestFlow,
): string | undefined {
  const detached = fileOf(at).goAtLeast(21) ? `context.WithoutCancel(${text})` : "context.Background()";
  const timeout = `context.WithTimeout(${detached}, …)`;
  switch (doubt) {
    case "several":
      return `several contexts are at hand, ${text} among them: choose one`;
    case "done":
      return `${text} has ended by then: give the request a context of its own, such as ${timeout}`;
    case "deferred":
      return `${text} may have ended when this runs: give the request a context of its own, such as ${timeout}`;
    case "goroutine":
      return `the goroutine may go on after ${text} has ended: pass ${text} if it should stop then, else ${timeout}`;
    case "kept":
      return `the function around it may run after ${text} has ended: pass ${text} if it should stop then, else ${timeout}`;
  }
  if (leaves === "returned")
    return `the request is returned, and may be sent after ${text} has ended: pass ${text} if it should end then`;
  if (leaves === "kept")
    return `the request is kept, and may be sent after ${text} has ended: pass ${text} if it should end then`;
  if (own && outlives)
    return `what comes of the request is used after ${text} has ended: end ${text} later, and pass it`;
  return undefined;
}
