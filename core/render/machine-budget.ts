/** What a render may use of the machine. */
import type { RenderBudget } from '../api/render-request.js';
import type { Size } from '../geometry/affine.js';

export interface MachineBudget {
  /** Processors to keep busy. */
  readonly cores: number;
  /** FFmpeg processes that may run at once. */
  readonly processes: number;
  /** Whether exactly so many processes were asked for. */
  readonly fixed: boolean;
  /** Threads of each process, where they were asked for. */
  readonly threads: number | null;
  /** `x` where so many threads of a process do the work of `threads ** x` processes of one thread. */
  readonly threadExponent: number;
}

// Measured: an FFmpeg that scales and encodes 1080x1920 uses about 170 MB; the memory for frames grows with their area.
const PROCESS_MB = 70;
const FRAMES_IN_FLIGHT = 32;
const FREE_SHARE = 0.6;
// An encoder of a graphics card is busy with three, and many drivers refuse more than five.
const MOST_ON_GPU = 3;
// Measured with libx264: two threads do the work of 1.84 processes of one thread, four that of 3.4.
const THREAD_EXPONENT = 0.88;

/** Explicit requests are followed. `cpu` says whether the encoder runs on the processor, `threadExponent` what was measured of it. */
export function planBudget(
  machine: { cores: number; memoryMb: number },
  output: Size,
  asked: RenderBudget,
  { cpu, threadExponent = null }: { readonly cpu: boolean; readonly threadExponent?: number | null },
): MachineBudget {
  const each = PROCESS_MB + (output.width * output.height * 1.5 * FRAMES_IN_FLIGHT) / 1e6;
  const memory = asked.memoryMb ?? machine.memoryMb * FREE_SHARE;
  const byMemory = Math.max(1, Math.floor(memory / each));
  const most = cpu ? machine.cores : Math.min(machine.cores, MOST_ON_GPU);
  return {
    cores: machine.cores,
    processes: asked.parallel ?? Math.min(most, byMemory),
    fixed: asked.parallel !== undefined,
    threads: asked.threads ?? null,
    threadExponent: threadExponent ?? THREAD_EXPONENT,
  };
}
