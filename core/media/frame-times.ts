/** What the shown times of a picture stream's frames say about its rate. */
import { toRate } from './frame-rate.js';

/** The rate of a stream, measured. */
export interface FrameTimes {
  /** Average rate; null with fewer than two frames. */
  readonly fps: { readonly num: number; readonly den: number } | null;
  /** Whether the time between frames changes by more than rounding. */
  readonly variable: boolean;
  /** How long the last frame stays if nothing says: as long as most do. */
  readonly lastUs: number;
}

/** Measures shown times in any order. `tickUs` is the clock's step: times are rounded to it. */
export function measureFrameTimes(shownUs: Float64Array, tickUs: number): FrameTimes {
  const times = Float64Array.from(shownUs).sort();
  const steps = new Float64Array(Math.max(0, times.length - 1));
  for (let i = 0; i < steps.length; i++) steps[i] = (times[i + 1] ?? 0) - (times[i] ?? 0);
  if (steps.length === 0) return { fps: null, variable: false, lastUs: 0 };
  steps.sort();
  const median = steps[steps.length >> 1] ?? 0;
  const span = (times.at(-1) ?? 0) - (times[0] ?? 0);
  // Rounding moves a frame by at most a tick to either side; cameras' clocks wander by a few percent.
  const slack = Math.max(2.1 * tickUs, median * 0.1);
  const variable = (steps.at(-1) ?? 0) - median > slack || median - (steps[0] ?? 0) > slack;
  return { fps: span > 0 ? toRate((steps.length * 1_000_000) / span) : null, variable, lastUs: Math.max(0, median) };
}
