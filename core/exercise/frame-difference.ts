/** How far small grey pictures are apart. */

/** The mean difference of their pixels, in grey levels. */
export function meanDifference(p: Uint8Array, q: Uint8Array): number {
  let sum = 0;
  for (let i = 0; i < p.length; i++) sum += Math.abs((p[i] ?? 0) - (q[i] ?? 0));
  return p.length === 0 ? 0 : sum / p.length;
}

/** The value that so large a share of them does not exceed. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((p, q) => p - q);
  return sorted[Math.floor((sorted.length - 1) * share)] ?? 0;
}
