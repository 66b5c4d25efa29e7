/**
 * Time on the timeline is an integer frame at the project's frame rate; time in a source is an integer number of
 * microseconds. Seconds appear only at borders. Nothing here accumulates: every conversion starts from an integer.
 */
import { z } from 'zod';

/** Frames per second as a rational, so that 30000/1001 is exact. */
export const FrameRate = z
  .strictObject({
    num: z.int().min(1).max(1_000_000),
    den: z.int().min(1).max(1_001_000),
  })
  .refine((rate) => rate.num >= rate.den && rate.num <= 240 * rate.den, 'validation:rate');
/** Frames per second as a rational. */
export type FrameRate = z.infer<typeof FrameRate>;

/** The last frame that anything may touch: 38 days at 30 frames a second. */
export const MAX_FRAME = 100_000_000;
/** A position on the timeline, in frames from its start. */
export const Frame = z.int().min(0).max(MAX_FRAME);
/** A length on the timeline, in frames; never zero. */
export const FrameCount = z.int().min(1).max(MAX_FRAME);
/** The last moment of a source that anything may use: 1,000 hours. */
export const MAX_SOURCE_US = 3_600_000_000_000;
/** A position in a source or a span of it, in microseconds. */
export const Microseconds = z.int().min(0).max(MAX_SOURCE_US);

/** One second in microseconds. */
export const SECOND_US = 1_000_000;

/** Start of frame `frame`, in seconds. */
export const framesToSeconds = (frame: number, fps: FrameRate): number => (frame * fps.den) / fps.num;

/** Start of frame `frame`, in microseconds, rounded to the nearest. */
export const framesToUs = (frame: number, fps: FrameRate): number =>
  Math.round((frame * fps.den * SECOND_US) / fps.num);

/** The frame whose start is nearest to `seconds`. */
export const secondsToFrames = (seconds: number, fps: FrameRate): number => Math.round((seconds * fps.num) / fps.den);

/** The frame whose start is nearest to `us` microseconds. */
export const usToFrames = (us: number, fps: FrameRate): number => Math.round((us * fps.num) / (fps.den * SECOND_US));

/** Frames per second as a plain number, for display and estimates. */
export const framesPerSecond = (fps: FrameRate): number => fps.num / fps.den;

/** The nearest rational of a decimal frame rate: 29.97 and 23.976 become their NTSC fractions, others thousandths. */
export function toFrameRate(value: number): FrameRate {
  for (const base of [24, 30, 48, 60, 120]) {
    if (Math.abs(value - (base * 1000) / 1001) < 0.005) return { num: base * 1000, den: 1001 };
  }
  if (Number.isInteger(value)) return { num: value, den: 1 };
  return { num: Math.round(value * 1000), den: 1000 };
}
