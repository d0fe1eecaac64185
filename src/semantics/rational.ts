/** An exact number: numerator and positive denominator without a common divisor. */
export interface Rational {
  readonly num: bigint;
  readonly den: bigint;
}

/** Numbers with more bits than this are given up: no constant that a program can use needs them. */
const MOST_BITS = 8192;

/** Undefined: the denominator is zero, or the number is too large to work with. */
export function rational(num: bigint, den = 1n): Rational | undefined {
  if (den === 0n) return undefined;
  if (den < 0n) return rational(-num, -den);
  if (den === 1n) return tooLarge(num) ? undefined : { num, den };
  const divisor = greatestDivisor(num < 0n ? -num : num, den);
  const reduced = { num: num / divisor, den: den / divisor };
  return tooLarge(reduced.num) || tooLarge(reduced.den) ? undefined : reduced;
}

function tooLarge(n: bigint): boolean {
  const limit = 1n << BigInt(MOST_BITS);
  return n > limit || -n > limit;
}

function greatestDivisor(a: bigint, b: bigint): bigint {
  while (b !== 0n) [a, b] = [b, a % b];
  return a === 0n ? 1n : a;
}

export function fromNumber(value: number): Rational | undefined {
  if (!Number.isFinite(value)) return undefined;
  let den = 1n;
  let scaled = value;
  while (!Number.isInteger(scaled)) {
    scaled *= 2;
    den *= 2n;
  }
  return rational(BigInt(scaled), den);
}

/** The nearest floating-point number. */
export function toNumber(value: Rational): number {
  // Scaled so that the quotient keeps more bits than a double has.
  const bits = (n: bigint) => n.toString(2).length;
  const shift = BigInt(Math.max(0, bits(value.den) - bits(value.num < 0n ? -value.num : value.num) + 70));
  const quotient = (value.num << shift) / value.den;
  return Number(quotient) / 2 ** Number(shift);
}

export function compare(a: Rational, b: Rational): number {
  const difference = a.num * b.den - b.num * a.den;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/** The number that an integer or floating-point literal spells (Go spec, "Floating-point literals"). */
export function parseNumber(literal: string): Rational | undefined {
  const text = literal.replaceAll("_", "").toLowerCase();
  if (/^0[xbo]?[0-9a-f]+$/.test(text) || /^[0-9]+$/.test(text)) return parseInteger(text);
  const hex = /^0x([0-9a-f]*)\.?([0-9a-f]*)p([+-]?\d+)$/.exec(text);
  if (hex) return scaled(BigInt(`0x${hex[1]}${hex[2] || ""}`), 2n, Number(hex[3]) - 4 * (hex[2]?.length ?? 0));
  const decimal = /^(\d*)\.?(\d*)(?:e([+-]?\d+))?$/.exec(text);
  if (!decimal || (decimal[1] === "" && decimal[2] === "")) return undefined;
  return scaled(BigInt(`${decimal[1]}${decimal[2]}`), 10n, Number(decimal[3] ?? 0) - (decimal[2]?.length ?? 0));
}

function parseInteger(text: string): Rational | undefined {
  try {
    return rational(BigInt(/^0[0-7]+$/.test(text) ? `0o${text.slice(1)}` : text));
  } catch {
    return undefined;
  }
}

function scaled(mantissa: bigint, base: bigint, exponent: number): Rational | undefined {
  if (Math.abs(exponent) > 2000) return undefined;
  const factor = base ** BigInt(Math.abs(exponent));
  return exponent >= 0 ? rational(mantissa * factor) : rational(mantissa, factor);
}
