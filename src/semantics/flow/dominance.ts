import { unparen } from "../../syntax/expressions.ts";
import { isFunction } from "../../syntax/functions.ts";
import type { Node } from "../../syntax/node.ts";
import { statementsOf } from "../../syntax/statements.ts";
import { type ControlFlow, controlFlow, type Point } from "./control-flow.ts";

/**
 * Whether every way from the start of the function to `use` comes by `check`. A use inside of a function literal is
 * taken to happen where the literal stands: it exists only once control has been there.
 * @returns undefined: they are not in one function, or its control flow cannot be told.
 */
export function dominates(check: Node, use: Node): boolean | undefined {
  const fn = functionOf(check);
  const place = fn && liftTo(use, fn);
  if (!fn || !place) return undefined;
  const flow = controlFlow(fn);
  const from = flow && pointFor(flow, check);
  const to = flow && pointFor(flow, place);
  if (!flow || !from || !to) return undefined;
  if (from === to) return check.end <= place.start || check.contains(place);
  return !reachesWithout(flow.entry, to, from);
}

/** Whether every way from `from` to the end of the function (by a return or at its end) comes by `stop`. */
export function alwaysFollowedBy(from: Node, stop: Node): boolean | undefined {
  const fn = functionOf(from);
  const place = fn && liftTo(stop, fn);
  if (!fn || !place) return undefined;
  const flow = controlFlow(fn);
  const start = flow && pointFor(flow, from);
  const end = flow && pointFor(flow, place);
  if (!flow || !start || !end) return undefined;
  return !start.next.some((step) => reachesWithout(step.to, flow.exit, end));
}

/**
 * Whether control can come from one node to another of the same function; a node may reach itself in a loop.
 * @param barred only ways that come by none of these count; those in other functions are left out of account.
 */
export function mayReach(from: Node, to: Node, barred: readonly Node[] = []): boolean | undefined {
  const fn = functionOf(from);
  const place = fn && liftTo(to, fn);
  if (!fn || !place) return undefined;
  const flow = controlFlow(fn);
  const start = flow && pointFor(flow, from);
  const end = flow && pointFor(flow, place);
  if (!flow || !start || !end) return undefined;
  if (start === end && from.end <= place.start) return true;
  const walls = barred.flatMap((node) => (functionOf(node) === fn ? (pointFor(flow, node) ?? []) : []));
  return start.next.some((step) => reachesWithout(step.to, end, ...walls));
}

function functionOf(node: Node): Node | undefined {
  let n = node.parent;
  while (n && !isFunction(n)) n = n.parent;
  return n;
}

/** The node itself, or the outermost function literal around it, in the given function. */
function liftTo(node: Node, fn: Node): Node | undefined {
  let place = node;
  for (let around = functionOf(place); around !== fn; around = functionOf(place)) {
    if (!around) return undefined;
    place = around;
  }
  return place;
}

/** The point at which a node begins to be executed. */
function pointFor(flow: ControlFlow, node: Node): Point | undefined {
  switch (node.kind) {
    case "if_statement":
    case "expression_switch_statement":
    case "type_switch_statement": {
      const first = node.child("initializer") ?? node.child("condition") ?? node.child("value");
      return first && pointFor(flow, first);
    }
    case "parenthesized_expression":
      return pointFor(flow, unparen(node));
    case "binary_expression": {
      const operator = node.child("operator")?.text;
      const left = node.child("left");
      if (left && (operator === "&&" || operator === "||")) return pointFor(flow, left);
      return flow.pointOf(node);
    }
    case "labeled_statement":
    case "block": {
      const first = node.kind === "block" ? statementsOf(node)[0] : node.namedChildren[1];
      return first && pointFor(flow, first);
    }
    case "for_statement":
      return undefined;
    default:
      return flow.pointOf(node);
  }
}

function reachesWithout(from: Point, to: Point, ...barred: readonly Point[]): boolean {
  const seen = new Set<Point>();
  const todo = [from];
  for (let point = todo.pop(); point; point = todo.pop()) {
    if (barred.includes(point) || seen.has(point)) continue;
    if (point === to) return true;
    seen.add(point);
    for (const step of point.next) todo.push(step.to);
  }
  return false;
}
