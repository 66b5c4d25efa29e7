/** `value`, but not below `low` and not above `high`. */
export const clamp = (value: number, low: number, high: number): number => Math.max(low, Math.min(high, value));

/** The nearest even number: in 4:2:0 video a chroma sample covers two pixels each way. */
export const roundToEven = (value: number): number => Math.round(value / 2) * 2;

/** A width or height of 4:2:0 video: the nearest even number, at least `least`. */
export const toEvenSize = (value: number, least = 2): number => Math.max(least, roundToEven(value));

/** The value that so large a share of the values (0 to 1) does not exceed; 0 where there are none. */
export function percentile(values: ArrayLike<number>, share: number): number {
  const sorted = Float64Array.from(values).sort();
  return sorted[Math.floor((sorted.length - 1) * share)] ?? 0;
}
