/** How many FFmpeg processes run at once, and on how many threads each. */
import type { RenderBudget } from '../api/render.js';
import type { Size } from '../geometry/affine.js';

export interface Budget {
  readonly parallel: number;
  readonly threads: number;
}

// Measured: an FFmpeg that scales and encodes 1080x1920 uses about 170 MB; the memory for frames grows with their area.
const PROCESS_MB = 70;
const FRAMES_IN_FLIGHT = 32;
const FREE_SHARE = 0.6;
const MOST_PARALLEL = 8;

/**
 * Two threads an encoder waste little, and several encoders at once keep all cores busy. Explicit requests are
 * followed.
 */
export function planBudget(machine: { cores: number; memoryMb: number }, output: Size, asked: RenderBudget): Budget {
  const each = PROCESS_MB + (output.width * output.height * 1.5 * FRAMES_IN_FLIGHT) / 1e6;
  const memory = asked.memoryMb ?? machine.memoryMb * FREE_SHARE;
  const byMemory = Math.max(1, Math.floor(memory / each));
  const byCores = machine.cores <= 2 ? machine.cores : Math.ceil(machine.cores / 2);
  const parallel = asked.parallel ?? Math.max(1, Math.min(byCores, byMemory, MOST_PARALLEL));
  const threads =
    asked.threads ??
    Math.max(1, Math.min(8, machine.cores === 1 ? 1 : Math.max(2, Math.ceil(machine.cores / parallel))));
  return { parallel, threads };
}
