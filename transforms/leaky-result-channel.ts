import {
  type AbandonedChannel,
  abandonedChannel,
  argumentsOf,
  callsNamed,
  type Finding,
  insertArgument,
  type Node,
  type Rule,
  replace,
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
  triggers: ["make("],
  aliases: ["goleak"],
  *find(file) {
    if (!file.text.includes("chan") || !file.text.includes("go ")) return;
    for (const call of callsNamed(file, "make")) {
      const channel = abandonedChannel(call);
      if (channel) yield inspect(call, channel);
    }
  },
};

function inspect(call: Node, channel: AbandonedChannel): Finding {
  const { variable, left } = channel;
  const waiting =
    channel.senders === "one" ? "the goroutine that sends to it waits" : "goroutines that send to it wait";
  const message = `${variable.name} has no room, so ${waiting} for ever when ${occasion(left)}`;
  return { at: call, message, ...roomFix(call, channel) };
}

/** When nobody receives. */
function occasion(left: Node): string {
  if (left.kind === "return_statement") return "the function returns before it receives";
  const communication = left.child("communication");
  if (!communication) return "select takes its default";
  const [what] = communication.text.split("\n");
  return `select takes ${what} instead`;
}

/** The fix, or why there is none. */
function roomFix(
  call: Node,
  { variable, sends, senders, shared }: AbandonedChannel,
): Pick<Finding, "fix" | "withheld"> {
  if (senders === "several") {
    return { withheld: "several goroutines send to it: give it room for what all of them send" };
  }
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
    return {
      withheld: `the goroutine goes on after the send, maybe only once it is received: if not, give ${variable.name} room for one value`,
    };
  }
  const [, size] = argumentsOf(call);
  const edits = size ? replace(size, "1") : insertArgument(call, 1, "1");
  if (!edits) return { withheld: "give it room for one value" };
  const safety = sends.after === "nothing" && !sends.closes ? "safe" : "unsafe";
  return { fix: { title: `Give ${variable.name} room for one value`, safety, edits } };
}
