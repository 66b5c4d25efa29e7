/** How far small grey pictures are apart. */

/** The mean difference of their pixels, in grey levels. */
export function meanDifference(p: Uint8Array, q: Uint8Array): number {
  let sum = 0;
  for (let i = 0; i < p.length; i++) sum += Math.abs((p[i] ?? 0) - (q[i] ?? 0));
  return p.length === 0 ? 0 : sum / p.length;
}
