/**
 * Whether two samples come from the same distribution: the rank test of Mann and Whitney, two-sided, by the normal
 * approximation with the correction for ties and for continuity. Good from some twenty values each on.
 *
 * Gives U of the first sample and the probability of ranks at least as uneven as these if there were no difference.
 */
export function rankTest(first: readonly number[], second: readonly number[]): { u: number; p: number } {
  const [n, m] = [first.length, second.length];
  const all = [
    ...first.map((value) => ({ value, isFirst: true })),
    ...second.map((value) => ({ value, isFirst: false })),
  ];
  all.sort((one, other) => one.value - other.value);
  let rankSum = 0;
  let ties = 0;
  for (let at = 0; at < all.length; ) {
    let end = at;
    while (end < all.length && all[end]?.value === all[at]?.value) end += 1;
    // Equal values share the mean of the ranks they take up, which count from 1.
    const rank = (at + 1 + end) / 2;
    rankSum += rank * all.slice(at, end).filter(({ isFirst }) => isFirst).length;
    ties += (end - at) ** 3 - (end - at);
    at = end;
  }
  const u = rankSum - (n * (n + 1)) / 2;
  const total = n + m;
  const variance = ((n * m) / 12) * (total + 1 - ties / (total * (total - 1)));
  const distance = Math.max(0, Math.abs(u - (n * m) / 2) - 0.5);
  return { u, p: variance === 0 ? 1 : Math.min(1, 2 * upperTail(distance / Math.sqrt(variance))) };
}

/** The share of a normal distribution above z ≥ 0; Abramowitz and Stegun 26.2.17, off by less than 8e-8. */
function upperTail(z: number): number {
  const t = 1 / (1 + 0.2316419 * z);
  const density = Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);
  const [a, b, c, d, e] = [0.31938153, -0.356563782, 1.781477937, -1.821255978, 1.330274429];
  return density * t * (a + t * (b + t * (c + t * (d + t * e))));
}
