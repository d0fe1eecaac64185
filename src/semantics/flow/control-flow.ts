import { unparen } from "../../syntax/expressions.ts";
import { functionAround } from "../../syntax/functions.ts";
import type { Node } from "../../syntax/node.ts";
import { labelsOf, statementsOf } from "../../syntax/statements.ts";
import { surelyNeverReturns } from "./no-return.ts";

/**
 * One step of a function: a simple statement, the condition of an if or a for (`&&`, `||` and `!` taken apart), the
 * tag or a case expression of a switch, a select, a range clause. Joins and the ends have no node.
 */
export interface Point {
  readonly node: Node | undefined;
  /** Where control can go from here. */
  readonly next: readonly Step[];
}

export interface Step {
  readonly to: Point;
  /** For a condition: which outcome leads there. */
  readonly when?: boolean;
}

/** The control flow of one function, literals inside left out; panics are not followed. */
export interface ControlFlow {
  readonly entry: Point;
  /** Reached by every return and by the end of the body. */
  readonly exit: Point;
  /** The point whose node is, or is the nearest around, the given node of this function. */
  pointOf(node: Node): Point | undefined;
}

const flows = new WeakMap<Node, ControlFlow | null>();

/**
 * Control flow of a function literal or declaration.
 * @returns undefined for one without a body, or with a jump whose target is not found.
 */
export function controlFlow(fn: Node): ControlFlow | undefined {
  let flow = flows.get(fn);
  if (flow === undefined) {
    flow = build(fn) ?? null;
    flows.set(fn, flow);
  }
  return flow ?? undefined;
}

/** Control flow of the function around a node. */
export function controlFlowAround(node: Node): ControlFlow | undefined {
  const fn = functionAround(node);
  return fn && controlFlow(fn);
}

/** Whether control can come back to the point after it has left it. */
export function isRepeated(point: Point): boolean {
  return reaches(point, point);
}

/** Whether control can get from the end of one point to another. */
export function reaches(from: Point, to: Point): boolean {
  const seen = new Set<Point>();
  const todo = from.next.map((step) => step.to);
  for (let point = todo.pop(); point; point = todo.pop()) {
    if (point === to) return true;
    if (seen.has(point)) continue;
    seen.add(point);
    for (const step of point.next) todo.push(step.to);
  }
  return false;
}

/** The points that control can come to, the ones that it starts from among them, without entering a barred one. */
export function pointsFrom(starts: Iterable<Point>, barred: ReadonlySet<Point>): ReadonlySet<Point> {
  const seen = new Set<Point>();
  const todo = [...starts];
  for (let point = todo.pop(); point; point = todo.pop()) {
    if (barred.has(point) || seen.has(point)) continue;
    seen.add(point);
    for (const step of point.next) todo.push(step.to);
  }
  return seen;
}

function build(fn: Node): ControlFlow | undefined {
  const body = fn.child("body");
  if (!body) return undefined;
  const builder = new Builder();
  const entry = builder.list(statementsOf(body), builder.exit);
  if (builder.broken) return undefined;
  return { entry, exit: builder.exit, pointOf: (node) => builder.pointOf(node) };
}

interface OpenPoint extends Point {
  next: Step[];
}

interface JumpTarget {
  readonly labels: readonly string[];
  readonly onBreak: Point;
  readonly onContinue: Point | undefined;
}

/** Builds from the end to the start: each part is told the point that follows it and gives the point that begins it. */
class Builder {
  readonly exit: Point = { node: undefined, next: [] };
  broken = false;
  readonly #points = new Map<Node, Point>();
  readonly #labels = new Map<string, OpenPoint>();
  readonly #targets: JumpTarget[] = [];

  pointOf(node: Node): Point | undefined {
    for (let n: Node | undefined = node; n; n = n.parent) {
      const point = this.#points.get(n);
      if (point) return point;
      if (n.kind === "func_literal" && n !== node) return undefined;
    }
    return undefined;
  }

  list(statements: readonly Node[], after: Point): Point {
    let next = after;
    for (let i = statements.length - 1; i >= 0; i--) next = this.#statement(statements[i] as Node, next);
    return next;
  }

  #point(node: Node, next: Step[]): Point {
    const point = { node, next };
    this.#points.set(node, point);
    return point;
  }

  #join(): OpenPoint {
    return { node: undefined, next: [] };
  }

  #label(name: string): OpenPoint {
    let point = this.#labels.get(name);
    if (!point) {
      point = this.#join();
      this.#labels.set(name, point);
    }
    return point;
  }

  #statement(s: Node, next: Point): Point {
    switch (s.kind) {
      case "block":
        return this.list(statementsOf(s), next);
      case "labeled_statement": {
        const label = this.#label(s.child("label")?.text ?? "");
        const inner = s.namedChildren.find((child) => child.kind !== "label_name");
        label.next = [{ to: inner ? this.#statement(inner, next) : next }];
        return label;
      }
      case "if_statement":
        return this.#if(s, next);
      case "for_statement":
        return this.#for(s, next);
      case "expression_switch_statement":
        return this.#switch(s, next);
      case "type_switch_statement":
      case "select_statement":
        return this.#alternatives(s, next);
      case "return_statement":
        return this.#point(s, [{ to: this.exit }]);
      case "goto_statement":
        return this.#point(s, [{ to: this.#label(s.namedChildren[0]?.text ?? "") }]);
      case "break_statement":
      case "continue_statement":
        return this.#jump(s);
      default:
        return this.#point(s, endsHere(s) ? [] : [{ to: next }]);
    }
  }

  #initialized(s: Node, then: Point): Point {
    const initializer = s.child("initializer");
    return initializer ? this.#point(initializer, [{ to: then }]) : then;
  }

  #condition(expr: Node, yes: Point, no: Point): Point {
    const e = unparen(expr);
    const operator = e.child("operator")?.text;
    if (e.kind === "binary_expression" && (operator === "&&" || operator === "||")) {
      const [left, right] = [e.child("left"), e.child("right")];
      if (left && right) {
        const second = this.#condition(right, yes, no);
        return operator === "&&" ? this.#condition(left, second, no) : this.#condition(left, yes, second);
      }
    }
    const operand = e.child("operand");
    if (e.kind === "unary_expression" && operator === "!" && operand) return this.#condition(operand, no, yes);
    return this.#point(e, [
      { to: yes, when: true },
      { to: no, when: false },
    ]);
  }

  #if(s: Node, next: Point): Point {
    const condition = s.child("condition");
    const consequence = s.child("consequence");
    const alternative = s.child("alternative");
    const yes = consequence ? this.#statement(consequence, next) : next;
    const no = alternative ? this.#statement(alternative, next) : next;
    return this.#initialized(s, condition ? this.#condition(condition, yes, no) : yes);
  }

  #for(s: Node, next: Point): Point {
    const head = this.#join();
    const clause = s.childOfKind("for_clause");
    const update = clause?.child("update");
    const onContinue = update ? this.#point(update, [{ to: head }]) : head;
    this.#targets.push({ labels: labelsOf(s), onBreak: next, onContinue });
    const bodyNode = s.child("body");
    const body = bodyNode ? this.#statement(bodyNode, onContinue) : onContinue;
    this.#targets.pop();
    const range = s.childOfKind("range_clause");
    const condition = clause
      ? clause.child("condition")
      : range
        ? undefined
        : s.namedChildren.find((child) => child !== bodyNode);
    let first: Point = body;
    if (range) first = this.#point(range, [{ to: body }, { to: next }]);
    else if (condition) first = this.#condition(condition, body, next);
    head.next = [{ to: first }];
    return clause ? this.#initialized(clause, head) : head;
  }

  #bodies(s: Node, clauses: readonly Node[], next: Point): Point[] {
    this.#targets.push({ labels: labelsOf(s), onBreak: next, onContinue: undefined });
    const bodies: Point[] = [];
    let following = next;
    for (let i = clauses.length - 1; i >= 0; i--) {
      const statements = statementsOf(clauses[i] as Node);
      const falls = statements.at(-1)?.kind === "fallthrough_statement";
      following = falls ? this.list(statements.slice(0, -1), following) : this.list(statements, next);
      bodies[i] = following;
    }
    this.#targets.pop();
    return bodies;
  }

  #switch(s: Node, next: Point): Point {
    const clauses = s.namedChildren.filter((n) => n.kind === "expression_case" || n.kind === "default_case");
    const bodies = this.#bodies(s, clauses, next);
    const fallback = clauses.findIndex((clause) => clause.kind === "default_case");
    const tag = s.child("value");
    let test: Point = fallback >= 0 ? (bodies[fallback] as Point) : next;
    for (let i = clauses.length - 1; i >= 0; i--) {
      const values = clauses[i]?.child("value")?.namedChildren ?? [];
      for (const value of [...values].reverse()) {
        const body = bodies[i] as Point;
        test = tag ? this.#point(value, [{ to: body }, { to: test }]) : this.#condition(value, body, test);
      }
    }
    return this.#initialized(s, tag ? this.#point(tag, [{ to: test }]) : test);
  }

  #alternatives(s: Node, next: Point): Point {
    const clauses = s.namedChildren.filter((n) => ["type_case", "communication_case", "default_case"].includes(n.kind));
    const bodies = this.#bodies(s, clauses, next);
    const steps: Step[] = bodies.map((body, i) => {
      const communication = clauses[i]?.child("communication");
      return { to: communication ? this.#point(communication, [{ to: body }]) : body };
    });
    const isSwitch = s.kind === "type_switch_statement";
    if (isSwitch && !clauses.some((clause) => clause.kind === "default_case")) steps.push({ to: next });
    return this.#initialized(s, this.#point((isSwitch && s.child("value")) || s, steps));
  }

  #jump(s: Node): Point {
    const name = s.namedChildren[0]?.text;
    const leaves = s.kind === "break_statement";
    const target = this.#targets.findLast((t) =>
      name === undefined ? leaves || t.onContinue : t.labels.includes(name),
    );
    const to = leaves ? target?.onBreak : target?.onContinue;
    if (!to) this.broken = true;
    return this.#point(s, to ? [{ to }] : []);
  }
}

/** Whether the statement is a call that surely never returns. */
function endsHere(s: Node): boolean {
  const call = s.kind === "expression_statement" ? s.namedChildren[0] : undefined;
  return call !== undefined && surelyNeverReturns(unparen(call));
}
