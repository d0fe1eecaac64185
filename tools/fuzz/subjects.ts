import type { Parser } from "../../src/syntax/parser.ts";
import { generate } from "./generate.ts";
import { mutate } from "./mutate.ts";
import { Random } from "./random.ts";
import { tangle } from "./tangle.ts";

/** The n-th file of a seed: generated, tangled, either of them mutated, or a mutated seed file. */
export function subject(seed: number, n: number, files: readonly string[], parser: Parser): string {
  const random = new Random(Math.imul(seed, 0x9e3779b1) ^ Math.imul(n + 1, 0x85ebca6b));
  const generated = random.chance(0.7) ? generate(random) : tangle(random);
  if (files.length === 0 || random.chance(0.4)) {
    return random.chance(0.5) ? generated : mutate(generated, generated, random, parser);
  }
  return mutate(random.pick(files), random.chance(0.5) ? random.pick(files) : generated, random, parser);
}
