/** What the shown times of a picture stream's frames say about its rate. */
import { toRate } from './frame-rate.js';

/** The rate of a stream, measured. */
export interface FrameTimes {
  /** Rate of most frames, or the average where it varies; null with fewer than two frames. */
  readonly fps: { readonly num: number; readonly den: number } | null;
  /** Whether the time between frames changes by more than rounding. */
  readonly variable: boolean;
  /** How long the last frame stays if nothing says: as long as most do. */
  readonly lastUs: number;
}

// A cut between dependent frames, or a dropped one, leaves a few gaps in an even rate.
const MISSING = 3;

/** Measures shown times in any order. `tickUs` is the clock's step: times are rounded to it. */
export function measureFrameTimes(shownUs: Float64Array, tickUs: number): FrameTimes {
  const times = Float64Array.from(shownUs).sort();
  const steps = new Float64Array(Math.max(0, times.length - 1));
  for (let i = 0; i < steps.length; i++) steps[i] = (times[i + 1] ?? 0) - (times[i] ?? 0);
  if (steps.length === 0) return { fps: null, variable: false, lastUs: 0 };
  steps.sort();
  const median = steps[steps.length >> 1] ?? 0;
  const span = (times.at(-1) ?? 0) - (times[0] ?? 0);
  // Rounding moves a frame by at most a tick to either side; cameras' clocks wander by up to four percent.
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
