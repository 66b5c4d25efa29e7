/** Sound at a multiple of its speed with its pitch preserved, for shuttling. */
import { type ReadSamples, stretch } from '../../../core/sound/stretch.js';
import type { MixReader } from './mix-reader.js';

// Grains reach back by less than this.
const KEPT = 4096;
const BLOCK = 12_000;

/** `mix` at `speed`, without end. */
export function createShuttleAudio(mix: MixReader, speed: number): MixReader {
  let held: Float32Array = new Float32Array(0);
  let heldFrom = 0;
  const read: ReadSamples = async (from, count) => {
    while (heldFrom + held.length / 2 < from + count) {
      const block = await mix.next(BLOCK);
      const dropped = Math.min(held.length, Math.max(0, (from - KEPT - heldFrom) * 2));
      const grown = new Float32Array(held.length - dropped + block.length);
      grown.set(held.subarray(dropped));
      grown.set(block, held.length - dropped);
      held = grown;
      heldFrom += dropped / 2;
    }
    const out = new Float32Array(count * 2);
    const first = Math.max(from, heldFrom);
    out.set(held.subarray((first - heldFrom) * 2, (from + count - heldFrom) * 2), (first - from) * 2);
    return out;
  };
  const blocks = stretch(read, Number.MAX_SAFE_INTEGER, speed);
  let rest: Float32Array = new Float32Array(0);
  return {
    async next(count) {
      const out = new Float32Array(count * 2);
      for (let filled = 0; filled < out.length; ) {
        if (rest.length === 0) rest = (await blocks.next()).value ?? new Float32Array(out.length - filled);
        const fits = Math.min(rest.length, out.length - filled);
        out.set(rest.subarray(0, fits), filled);
        rest = rest.subarray(fits);
        filled += fits;
      }
      return out;
    },
  };
}
