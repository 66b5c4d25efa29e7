/**
 * Exact time between files of different rates. A tick divides a frame of every usual rate (24, 25, 30, 48, 50, 60, 120 and
 * their 1000/1001 forms), a sample of every usual sound rate and a microsecond; others are rounded once, by 0.7 ps at
 * most. Sums of whole ticks never drift. The grid is that of flicks (github.com/facebookarchive/Flicks), a thousand
 * times finer.
 */
import { toRate } from '../media/frame-rate.js';
import type { FrameRate } from '../project/time.js';

/** A time in whole ticks. */
export type Ticks = bigint;

/** Ticks of one second. */
export const TICKS = 705_600_000_000n;

// 31,000 years: far beyond what a project holds, small enough to stay cheap.
const MAX_VALUE = 1e15;
const MAX_SECONDS = 1_000_000_000_000n;
const FRACTION = 1_000_000;

/** The time `value / rate` seconds, as OpenTimelineIO writes it; null where the two are no time. */
export function toTicks(value: number, rate: number): Ticks | null {
  if (!Number.isFinite(value) || Math.abs(value) > MAX_VALUE || !(rate >= 0.01)) return null;
  const per = toRate(rate);
  if (!per) return null;
  const whole = Number.isInteger(value);
  if (!whole && Math.abs(value) > MAX_VALUE / FRACTION) return toTicks(Math.round(value), rate);
  const scaled = whole ? BigInt(value) : BigInt(Math.round(value * FRACTION));
  const ticks = divide(scaled * BigInt(per.den) * TICKS, BigInt(per.num) * (whole ? 1n : BigInt(FRACTION)));
  return ticks > MAX_SECONDS * TICKS || ticks < -MAX_SECONDS * TICKS ? null : ticks;
}

/** The start of frame `frame`. */
export const framesToTicks = (frame: number, fps: FrameRate): Ticks =>
  divide(BigInt(frame) * BigInt(fps.den) * TICKS, BigInt(fps.num));

/** The frame whose start is nearest. */
export const ticksToFrames = (ticks: Ticks, fps: FrameRate): number =>
  Number(divide(ticks * BigInt(fps.num), BigInt(fps.den) * TICKS));

/** Whole microseconds, rounded to the nearest. */
export const ticksToUs = (ticks: Ticks): number => Number(divide(ticks, TICKS / 1_000_000n));

// To the nearest, halves up, also below zero.
function divide(a: bigint, b: bigint): bigint {
  const twice = 2n * a + b;
  const by = 2n * b;
  const quotient = twice / by;
  return twice < 0n && quotient * by !== twice ? quotient - 1n : quotient;
}
