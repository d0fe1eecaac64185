import type { Node } from "../../syntax/node.ts";

/** A question that is being computed, or that waits for one that is. */
interface Frame<V> {
  readonly fn: Node;
  readonly key: string;
  readonly depth: number;
  /** Depth of the outermost running question that the answer leans on; infinite when it leans on none. */
  low: number;
  /** What it began with in this round. */
  readonly initial: V;
  value: V;
}

/** How often the functions that call each other are looked at before they are given up. */
const ROUNDS = 10;

/**
 * Answers about functions that lean on the answers about the functions that they call. Functions that call each other
 * are solved together: all begin at `bottom` and are computed anew until nothing changes (least fixpoint, by strongly
 * connected components). So no answer depends on which function was asked first, and each function is computed a few
 * times at most, however many ways lead to it.
 */
export class Summaries<Q, V> {
  readonly #options: SummaryOptions<Q, V>;
  readonly #known = new WeakMap<Node, Map<string, { readonly value: V }>>();
  readonly #open = new WeakMap<Node, Map<string, Frame<V>>>();
  readonly #running: Frame<V>[] = [];
  #waiting: Frame<V>[] = [];
  /** Where the members of a component begin their next round. */
  readonly #begun = new Map<Node, Map<string, V>>();

  constructor(options: SummaryOptions<Q, V>) {
    this.#options = options;
  }

  ask(fn: Node, question: Q): V {
    const key = this.#options.keyOf(question);
    const known = this.#known.get(fn)?.get(key);
    if (known) return known.value;
    const open = this.#open.get(fn)?.get(key);
    if (open) {
      this.#leanOn(Math.min(open.low, open.depth));
      return open.value;
    }
    const firstWaiting = this.#waiting.length;
    let frame = this.#enter(fn, key);
    try {
      for (let round = 1; ; round++) {
        frame.value = this.#options.compute(fn, question);
        // Alone, or a member of a component whose head is still running.
        if (frame.low !== frame.depth) break;
        const members = [...this.#waiting.slice(firstWaiting), frame];
        if (members.every((member) => this.#isSame(member.initial, member.value))) break;
        if (round === ROUNDS) {
          for (const member of members) member.value = this.#options.top;
          break;
        }
        for (const member of members) put(this.#begun, member.fn, member.key, member.value);
        this.#leave(firstWaiting, frame);
        frame = this.#enter(fn, key);
      }
    } catch (error) {
      this.#leave(firstWaiting, frame);
      if (this.#running.length === 0) this.#begun.clear();
      throw error;
    }
    if (frame.low < frame.depth) {
      this.#running.pop();
      this.#waiting.push(frame);
      this.#leanOn(frame.low);
      return frame.value;
    }
    for (const member of this.#leave(firstWaiting, frame)) {
      put(this.#known, member.fn, member.key, { value: member.value });
      this.#begun.get(member.fn)?.delete(member.key);
    }
    if (this.#running.length === 0) this.#begun.clear();
    return frame.value;
  }

  #enter(fn: Node, key: string): Frame<V> {
    const begun = this.#begun.get(fn);
    const initial = begun?.has(key) ? (begun.get(key) as V) : this.#options.bottom;
    const frame = { fn, key, depth: this.#running.length, low: Number.POSITIVE_INFINITY, initial, value: initial };
    put(this.#open, fn, key, frame);
    this.#running.push(frame);
    return frame;
  }

  /** Ends the running question and those that wait for it; gives all of them. */
  #leave(firstWaiting: number, frame: Frame<V>): Frame<V>[] {
    this.#running.pop();
    const ended = [frame, ...this.#waiting.splice(firstWaiting)];
    for (const { fn, key } of ended) this.#open.get(fn)?.delete(key);
    return ended;
  }

  #leanOn(depth: number): void {
    const asking = this.#running.at(-1);
    if (asking) asking.low = Math.min(asking.low, depth);
  }

  #isSame(a: V, b: V): boolean {
    return this.#options.equal?.(a, b) ?? a === b;
  }
}

export interface SummaryOptions<Q, V> {
  /** The least answer. */
  readonly bottom: V;
  /** What is answered when a component does not settle. */
  readonly top: V;
  readonly keyOf: (question: Q) => string;
  /**
   * Must depend on nothing but the function, the question and answers of `ask`, and must not give less where these give
   * more.
   */
  readonly compute: (fn: Node, question: Q) => V;
  /** Default: `===`. */
  readonly equal?: (a: V, b: V) => boolean;
}

interface MapLike<K, V> {
  get(key: K): V | undefined;
  set(key: K, value: V): unknown;
}

function put<V>(maps: MapLike<Node, Map<string, V>>, fn: Node, key: string, value: V): void {
  let byKey = maps.get(fn);
  if (!byKey) {
    byKey = new Map();
    maps.set(fn, byKey);
  }
  byKey.set(key, value);
}
