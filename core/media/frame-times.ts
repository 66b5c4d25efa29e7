/** The frame rate of a picture stream from the presentation times of its frames. */
import { toRate } from './frame-rate.js';

export interface FrameTimes {
  /** Rate of most frames, or the average where it varies; null with fewer than two frames. */
  readonly fps: { readonly num: number; readonly den: number } | null;
  /** Whether the time between frames changes by more than rounding. */
  readonly variable: boolean;
  /** The duration of the last frame where the file does not say: that of most frames. */
  readonly lastUs: number;
}

// An edit list between dependent frames, or a dropped frame, leaves a few gaps in a constant rate.
const MISSING = 3;

/** Measures presentation times, in any order. `tickUs` is the unit that the times are rounded to. */
export function measureFrameTimes(shownUs: Float64Array, tickUs: number): FrameTimes {
  const times = Float64Array.from(shownUs).sort();
  const steps = new Float64Array(Math.max(0, times.length - 1));
  for (let i = 0; i < steps.length; i++) steps[i] = (times[i + 1] ?? 0) - (times[i] ?? 0);
  if (steps.length === 0) return { fps: null, variable: false, lastUs: 0 };
  steps.sort();
  const median = steps[steps.length >> 1] ?? 0;
  const span = (times.at(-1) ?? 0) - (times[0] ?? 0);
  // Rounding moves a frame by at most a tick either way; the clocks of cameras drift by up to four percent.
  const slack = Math.max(2.1 * tickUs, median * 0.05);
  const odd = steps.filter((step) => Math.abs(step - median) > slack);
  const variable = odd.length > Math.max(MISSING, steps.length * 0.01);
  const oddUs = odd.reduce((sum, step) => sum + step, 0);
  const even = variable ? { frames: steps.length, us: span } : { frames: steps.length - odd.length, us: span - oddUs };
  return {
    fps: even.us > 0 ? toRate((even.frames * 1_000_000) / even.us) : null,
    variable,
    lastUs: Math.max(0, median),
  };
}
