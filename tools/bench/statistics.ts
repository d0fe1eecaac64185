/** The middle value; of an even number the mean of the two in the middle. NaN for none. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  const [low, high] = [sorted[Math.ceil(middle) - 1], sorted[Math.floor(middle)]];
  return low === undefined || high === undefined ? Number.NaN : (low + high) / 2;
}

export interface Point {
  readonly size: number;
  readonly time: number;
}

/**
 * The k of `time = c * size ** k` that fits best: the slope of the least squares line through the logarithms.
 * NaN with fewer than two different sizes, or where a size or time is not above zero.
 */
export function growthExponent(points: readonly Point[]): number {
  const xs = points.map(({ size }) => Math.log(size));
  const ys = points.map(({ time }) => Math.log(time));
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [x, y] = [mean(xs), mean(ys)];
  let covariance = 0;
  let variance = 0;
  for (const [i, xi] of xs.entries()) {
    covariance += (xi - x) * ((ys[i] as number) - y);
    variance += (xi - x) ** 2;
  }
  return variance === 0 ? Number.NaN : covariance / variance;
}

/** Which of `count` things make up the fraction, spread evenly over them. */
export function spread(count: number, fraction: number): number[] {
  const chosen: number[] = [];
  for (let i = 0; i < count; i++) {
    if (Math.floor((i + 1) * fraction + 1e-9) > Math.floor(i * fraction + 1e-9)) chosen.push(i);
  }
  return chosen;
}
