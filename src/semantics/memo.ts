/**
 * Answers are computed once and on demand, and one may need another. Go forbids that an answer needs itself, but source
 * that does not compile can ask for it. Then every question on the cycle is unknown, whichever was asked first, so that
 * no answer depends on the order of the questions.
 */

interface Frame {
  readonly index: number;
  /** Index of the outermost running question that this one needs and is needed by; infinite: it is on no cycle. */
  low: number;
  /** Where it is a part of a cycle: the outermost question of that, once this one has ended. */
  head?: Frame;
}

const running: Frame[] = [];

/** Questions nested deeper than this are given up: source that nobody wrote by hand. */
const DEEPEST = 1000;

class TooDeep extends Error {}

/** A function whose answers are kept by its argument's identity. `compute` must depend on nothing but its argument. */
export function memo<K extends object, V>(compute: (key: K) => V | undefined): (key: K) => V | undefined {
  const known = new WeakMap<K, { readonly value: V | undefined; readonly frame?: Frame }>();
  const open = new Map<K, number>();
  const ask = (key: K): V | undefined => {
    const hit = known.get(key);
    if (hit) {
      // What needs a part of a cycle that is still open, and is needed by it, is a part of it, too.
      const head = hit.frame && openHead(hit.frame);
      if (head) closeCycle(head.index);
      return hit.value;
    }
    const asked = open.get(key);
    if (asked !== undefined) {
      closeCycle(asked);
      return undefined;
    }
    if (running.length > DEEPEST) throw new TooDeep();
    const index = running.length;
    const frame: Frame = { index, low: Number.POSITIVE_INFINITY };
    open.set(key, running.length);
    running.push(frame);
    let value: V | undefined;
    try {
      value = compute(key);
    } catch (error) {
      // The outermost question ends it, so that no answer is kept that was cut short.
      if (running.length > 1 || !(error instanceof TooDeep)) throw error;
    } finally {
      running.pop();
      open.delete(key);
    }
    if (frame.low === Number.POSITIVE_INFINITY) {
      known.set(key, { value });
      return value;
    }
    const head = frame.low < index ? running[frame.low] : undefined;
    if (head) frame.head = head;
    known.set(key, { value: undefined, ...(head && { frame }) });
    return undefined;
  };
  return ask;
}

/** The running questions from this one on need each other. */
function closeCycle(from: number): void {
  for (let i = from; i < running.length; i++) {
    const frame = running[i] as Frame;
    frame.low = Math.min(frame.low, from);
  }
}

/** The outermost question of a cycle while it is running. */
function openHead({ head }: Frame): Frame | undefined {
  if (!head || running[head.index] === head) return head;
  return openHead(head);
}
