import { valueFlow } from "../semantics/flow/value-flow.ts";
import { fileOf } from "../semantics/source-file.ts";
import { functionAround } from "../syntax/functions.ts";
import type { Node } from "../syntax/node.ts";
import { bindingOf, variableOf } from "./binding.ts";
import { callsOf } from "./calls.ts";

const DURING_THE_CALL = new Set(["passed", "used in go", "panicked"]);

/**
 * Whether the function around a request makes an `io.Pipe` and gives its writing end away: then the request's body may
 * still be written when the function has returned, which closing the response cuts short (HTTP/1 closes the connection).
 */
export function mayStillUpload(request: Node): boolean {
  const fn = functionAround(request);
  for (const pipe of callsOf(fileOf(request), "io.Pipe")) {
    if (functionAround(pipe) !== fn) continue;
    const writer = variableOf(bindingOf(pipe)?.targets[1]);
    const flow = writer && valueFlow(writer);
    if (!flow || flow.escapes.some(({ reason }) => !DURING_THE_CALL.has(reason))) return true;
  }
  return false;
}
