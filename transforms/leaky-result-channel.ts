import {
  type AbandonedChannel,
  abandonedChannel,
  argumentsOf,
  type CodeText,
  callsNamedWhere,
  destinationOf,
  type Finding,
  insertArgument,
  type Node,
  type Rule,
  replace,
  safeUnless,
} from "../src/api.ts";

export const leakyResultChannel: Rule = {
  name: "leaky-result-channel",
  summary: "Give a result channel room for its value",
  why:
    "A send to a channel without room waits for its receiver. When that has left, after a timeout, a cancellation or an " +
    "error, the goroutine that sends waits for ever, and all that it holds stays in memory.",
  level: "safe",
  default: true,
  severity: "warning",
  triggers: ["make"],
  aliases: ["goleak"],
  *find(file) {
    for (const call of callsNamedWhere(file, mayBeChannel, "make")) {
      const channel = abandonedChannel(call);
      if (channel) yield inspect(call, channel);
    }
  },
};

/** Whether a call of make may give a channel without room to a variable, where a goroutine is started, told by the tokens. */
function mayBeChannel(text: CodeText, make: number): boolean {
  const { code } = text;
  const end = text.closeOf(code.indexOf("(", make));
  const made = code.slice(make, end);
  if (/^make\(\s*(?:map\b|\[)/.test(made) || /,\s*\d*[1-9]\d*\s*$/.test(made) || !/\bgo\b/.test(code)) return false;
  const destination = destinationOf(text, make);
  if (destination.kind !== "assigned") return destination.kind === "other";
  return destination.targets.some((target) => !/[.[]/.test(target));
}

function inspect(call: Node, channel: AbandonedChannel): Finding {
  const { variable } = channel;
  const waiting =
    channel.senders === "one" ? "the goroutine that sends to it waits" : "goroutines that send to it wait";
  const message = `${variable.name} has no room, so ${waiting} for ever when ${occasion(channel)}`;
  return { at: call, message, ...roomFix(call, channel) };
}

/** When nobody receives. */
function occasion({ left, senders }: AbandonedChannel): string {
  if (left.kind.endsWith("_statement")) {
    return senders === "one"
      ? "the function returns before it receives"
      : "the function leaves before it has received all";
  }
  const communication = left.child("communication");
  if (!communication) return "select takes its default";
  const [what] = communication.text.split("\n");
  return `select takes ${what} instead`;
}

/** The fix, or why there is none. */
function roomFix(call: Node, channel: AbandonedChannel): Pick<Finding, "fix" | "withheld"> {
  const { variable, sends, senders, count, shared } = channel;
  if (shared) {
    return { withheld: `${variable.name} is handed on, so others may use it too: give it room for all that is sent` };
  }
  if (!sends.once) {
    return { withheld: "the goroutine may send more than once: select on what ends the function there, too" };
  }
  if (sends.selected) {
    return { withheld: "other sends of the goroutine are in a select, which would then find room: select there, too" };
  }
  if (sends.after === "more") {
    const values = senders === "one" ? "one value" : "all values";
    return {
      withheld: `the goroutine goes on after the send, maybe only once it is received: if not, give ${variable.name} room for ${values}`,
    };
  }
  if (!count) return { withheld: "several goroutines send to it: give it room for what all of them send" };
  const [, size] = argumentsOf(call);
  const edits = size ? replace(size, count) : insertArgument(call, 1, count);
  if (!edits) return { withheld: "give it room for what is sent" };
  const isSafe = senders === "one" && sends.after === "nothing" && !sends.closes;
  const caution = !isSafe && "the goroutine goes on before its value is received";
  const room = senders === "one" ? "one value" : "all values";
  return { fix: { title: `Give ${variable.name} room for ${room}`, ...safeUnless(caution), edits } };
}
