import {
  asksForDescriptor,
  bindingOf,
  type ClosableKind,
  closeFix,
  type Finding,
  isInMain,
  type Leak,
  type Opener,
  openers,
  type Rule,
  unclosed,
} from "../src/api.ts";

const KIND: ClosableKind = { closingMethods: new Set(["(*net/smtp.Client).Quit"]) };
const COLLECTED = "until the garbage collector comes upon it";
const HARM: Record<Leak, string> = {
  descriptor: `so its file descriptor stays open ${COLLECTED}`,
  connection: `so it stays connected ${COLLECTED}`,
  port: `so it goes on listening ${COLLECTED}`,
  service: "so its connection and the goroutine that reads from it stay for ever",
  pooled: "so its connection never goes back to the pool",
  statement: "so it stays prepared, here and in the database, until the connections are closed",
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
  triggers: ["Open", "Create", "Temp", "Dial", "Prepare", "Conn", "FormFile", "Listen", "Accept"],
  *find(file) {
    for (const opener of openers(file)) {
      const finding = inspect(opener);
      if (finding) yield finding;
    }
  },
};

function inspect({ call: at, leak }: Opener): Finding | undefined {
  const binding = bindingOf(at);
  const value = binding && unclosed(binding, KIND);
  if (!value) return undefined;
  if (value.uses.some((use) => [use.node, ...use.carried].some(asksForDescriptor))) return undefined;
  // The end of the program closes everything.
  if (isInMain(at) && !value.repeated) return undefined;
  const { name } = value.variable;
  const close = `${name}.Close()`;
  if (value.closed === "on some paths") {
    const withheld = `some paths close it: defer ${close} as soon as the error is checked instead`;
    return { at, message: `${name} is not closed on every path, ${HARM[leak]}`, withheld };
  }
  const message = `${name} is never closed, ${HARM[leak]}`;
  if (leak === "port") return { at, message, withheld: `unless it is meant to live on, defer ${close}` };
  return {
    at,
    message,
    ...closeFix(at, binding, value, { close, title: `Close ${name}`, proved: leak !== "service" }),
  };
}
