import { argumentPlace, expressionsOf, parenthesized } from "../../syntax/expressions.ts";
import type { Node } from "../../syntax/node.ts";
import type { Symbol } from "../symbols.ts";
import { calleeOf } from "../type-of.ts";
import { type Capture, classifyUses } from "./uses.ts";

/** One use of a variable that holds a channel. */
export interface ChannelUse {
  /** The identifier. */
  readonly node: Node;
  readonly kind:
    | "send" // `ch <- v`
    | "receive" // `<-ch`
    | "range" // `for v := range ch`
    | "close"
    | "length" // `len(ch)`, `cap(ch)`
    | "passed" // to a call: call, index
    | "compared" // with nil, or another channel
    | "other"; // given a value, stored, returned, ...
  /** The send statement, the receive expression, the range clause, the call; else the identifier. */
  readonly at: Node;
  /** For "passed": the 0-based place of the argument. */
  readonly index?: number;
  /** The function literals between the declaration of the variable and the use, outermost first. */
  readonly captures: readonly Capture[];
}

/** All uses of a variable that holds a channel, with what is done to the channel there, in source order. */
export function channelUses(symbol: Symbol): readonly ChannelUse[] {
  return classifyUses(symbol).map(({ node, captures }) => ({ node, captures, ...classify(node) }));
}

function classify(node: Node): Pick<ChannelUse, "kind" | "at" | "index"> {
  const expr = parenthesized(node);
  const parent = expr.parent;
  switch (parent?.kind) {
    case "send_statement":
      return expr.field === "channel" ? { kind: "send", at: parent } : { kind: "other", at: node };
    case "unary_expression":
      return parent.child("operator")?.text === "<-" ? { kind: "receive", at: parent } : { kind: "other", at: node };
    case "range_clause":
      return expr.field === "right" ? { kind: "range", at: parent } : { kind: "other", at: node };
    case "binary_expression":
      return { kind: "compared", at: parent };
    case "argument_list": {
      const place = argumentPlace(expr);
      const callee = place && calleeOf(place.call);
      if (!place || callee?.isConversion) return { kind: "other", at: node };
      if (!callee?.isBuiltin) return { kind: "passed", at: place.call, index: place.index };
      const name = callee.symbol?.name ?? "";
      if (name === "close") return { kind: "close", at: place.call };
      return { kind: name === "len" || name === "cap" ? "length" : "other", at: place.call };
    }
    default:
      return { kind: "other", at: node };
  }
}

/** The select in which a send or receive is what a clause waits for; undefined: it stands by itself. */
export function selectAround(communication: Node): Node | undefined {
  let node: Node | undefined = parenthesized(communication);
  if (node.kind !== "send_statement") {
    const list: Node | undefined = node.parent?.kind === "expression_list" ? node.parent : node;
    node = list.parent?.kind === "receive_statement" ? list.parent : undefined;
  }
  const clause = node?.field === "communication" ? node.parent : undefined;
  return clause?.kind === "communication_case" ? clause.parent : undefined;
}

/** The channel that a clause of a select receives from; undefined: it sends, or is the default. */
export function receivedFrom(clause: Node): Node | undefined {
  const communication = clause.child("communication");
  const receive = communication?.kind === "receive_statement" ? communication.child("right") : undefined;
  const [expr] = expressionsOf(receive);
  const inner = expr && (expr.kind === "parenthesized_expression" ? expr.namedChildren[0] : expr);
  return inner?.kind === "unary_expression" ? inner.child("operand") : undefined;
}
