import {
  asksForDescriptor,
  type Binding,
  behindRemoval,
  bindingOf,
  closeAlways,
  closeFix,
  type Finding,
  inLoop,
  insertAtPlace,
  isBlank,
  isDiscarded,
  isInMain,
  isLeftOpen,
  type Leak,
  type Node,
  nameBlank,
  OPENED,
  type Opener,
  openers,
  placeCaution,
  type Rule,
  safeUnless,
  successPlace,
  unclosed,
  variableOf,
} from "../src/api.ts";

const COLLECTED = "until the garbage collector comes upon it";
const HARM: Record<Leak, string> = {
  descriptor: `so its file descriptor stays open ${COLLECTED}`,
  connection: `so it stays connected ${COLLECTED}`,
  port: `so it goes on listening ${COLLECTED}`,
  service: "so its connection and the goroutine that reads from it stay for ever",
  pooled: "so its connection never goes back to the pool",
  statement: "so it stays prepared, here and in the database, until the connections are closed",
};
const NAMES: Record<Leak, readonly string[]> = {
  descriptor: ["f", "file"],
  connection: ["conn"],
  port: ["listener"],
  service: ["client"],
  pooled: ["conn"],
  statement: ["stmt"],
};

export const closerLeak: Rule = {
  name: "closer-leak",
  summary: "Close files, connections and prepared statements that are opened",
  why:
    "What is opened and not closed holds a descriptor, a port or a place in a pool. A busy program runs out of them " +
    "before the garbage collector helps, or fails where an open file cannot be removed or read.",
  level: "safe",
  default: true,
  severity: "warning",
  triggers: ["pen", "reate", "emp", "ial", "Prepare", "onn", "FormFile", "Listen", "Accept"],
  *find(file) {
    for (const opener of openers(file)) {
      const finding = inspect(opener);
      if (finding) yield finding;
    }
  },
};

function inspect(opener: Opener): Finding | undefined {
  const { call: at, leak } = opener;
  const binding = bindingOf(at);
  if (!binding) return isDiscarded(at) && !isInMain(at) ? discarded(opener, undefined) : undefined;
  if (isBlank(binding.targets[0])) return isInMain(at) ? undefined : discarded(opener, binding);
  const value = unclosed(binding, OPENED);
  if (!value) return undefined;
  if (value.uses.some((use) => [use.node, ...use.carried].some(asksForDescriptor))) return undefined;
  // The end of the program closes everything.
  if (isInMain(at) && !value.repeated) return undefined;
  const { name } = value.variable;
  const close = `${name}.Close()`;
  const closing = { close, title: `Close ${name}`, caution: cautionOf(opener), mayBeRemoved: leak === "descriptor" };
  if (value.closed === "on some paths") {
    const message = `${name} is not closed on every path, ${HARM[leak]}`;
    return { at, message, ...closeAlways(at, binding, value, closing) };
  }
  const message = `${name} is never closed, ${HARM[leak]}`;
  if (leak === "port") return { at, message, withheld: `unless it is meant to live on, defer ${close}` };
  return { at, message, ...closeFix(at, binding, value, closing) };
}

/**
 * The other side of what is accepted, an answer that is still to come, or what a database keeps for the session (locks,
 * temporary tables) may count on the connection.
 */
function cautionOf({ leak, std }: Opener): string | undefined {
  if (std === undefined) return "what else may need it to stay open is known of the standard library only";
  if (leak === "service") return "the other side may still have an answer to give";
  if (leak === "pooled") return "what the database keeps for the session goes with it";
  return isAccept(std) ? "the other side may count on the connection" : undefined;
}

function isAccept(std: string): boolean {
  return /\.Accept\w*$/.test(std);
}

/** What is opened is thrown away itself: it gets a name where the check of the error follows. */
function discarded(opener: Opener, binding: Binding | undefined): Finding | undefined {
  const { call: at, leak, std } = opener;
  // To wait for somebody to connect may be all that is wanted.
  if (std === undefined || isAccept(std) || (binding && !isLeftOpen(binding))) return undefined;
  const message = `what is opened here is thrown away and never closed, ${HARM[leak]}`;
  const report = { at, message, withheld: "keep it, and close it when there is no error" };
  const error = variableOf(binding?.targets.at(-1));
  const success = binding && error && !binding.owner && successPlace(binding, error, []);
  if (!success || leak === "port") return report;
  const named = nameBlank(binding, binding.targets[0] as Node, NAMES[leak]);
  const isLooped = inLoop(at) !== undefined;
  const place = leak === "descriptor" && !isLooped ? behindRemoval(success.place) : success.place;
  const edits = named && insertAtPlace(place, [`${isLooped ? "" : "defer "}${named.name}.Close()`]);
  if (!edits) return report;
  const promise = safeUnless(cautionOf(opener) ?? placeCaution(success, isLooped));
  return { at, message, fix: { title: `Close ${named.name}`, ...promise, edits: [...named.edits, ...edits] } };
}
