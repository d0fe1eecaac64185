/**
 * Answers are computed once and on demand, and one may need another. Go forbids that an answer needs itself, but source
 * that does not compile can ask for it. Then every question on the cycle is unknown, whichever was asked first, so that
 * no answer depends on the order of the questions.
 */

interface Frame {
  onCycle: boolean;
}

const running: Frame[] = [];

/** Questions nested deeper than this are given up: source that nobody wrote by hand. */
const DEEPEST = 1000;

class TooDeep extends Error {}

/** A function whose answers are kept by its argument's identity. `compute` must depend on nothing but its argument. */
export function memo<K extends object, V>(compute: (key: K) => V | undefined): (key: K) => V | undefined {
  const known = new WeakMap<K, { readonly value: V | undefined }>();
  const open = new Map<K, number>();
  const ask = (key: K): V | undefined => {
    const hit = known.get(key);
    if (hit) return hit.value;
    const asked = open.get(key);
    if (asked !== undefined) {
      for (let i = asked; i < running.length; i++) (running[i] as Frame).onCycle = true;
      return undefined;
    }
    if (running.length > DEEPEST) throw new TooDeep();
    const frame: Frame = { onCycle: false };
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
    if (frame.onCycle) value = undefined;
    known.set(key, { value });
    return value;
  };
  return ask;
}
