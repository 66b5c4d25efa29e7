/** A clip at its own speed, from any position. Every grain depends on the one before, so it is produced in order. */
import { type ReadSamples, stretch } from '../../../core/sound/stretch.js';
import { makePieces } from './make-pieces.js';
import { type PcmCache, PIECE, readPieces } from './pcm-cache.js';
import type { ReadSound } from './source-sound.js';

// Up to half a minute is produced on the way to a position; beyond that it starts again just before it.
const WAY = 60;

/** Stretches `read`, which lasts `samples` sample frames at `speed`. */
export function createStretchedSound(
  read: ReadSamples,
  { samples, speed }: { readonly samples: number; readonly speed: number },
  cache: PcmCache,
  key: string,
): ReadSound {
  let blocks: AsyncGenerator<Float32Array> | null = null;
  let rest: Float32Array = new Float32Array(0);
  let next = 0;

  const begin = (index: number): void => {
    const from = index * PIECE;
    const skipped = Math.round(from * speed);
    blocks = stretch((at, count) => read(at + skipped, count), Math.max(0, samples - from), speed);
    rest = new Float32Array(0);
    next = index;
  };
  const makeNext = async (): Promise<Float32Array> => {
    const piece = new Float32Array(PIECE * 2);
    piece.set(rest);
    let filled = rest.length;
    rest = new Float32Array(0);
    while (filled < piece.length) {
      const { value: block, done } = (await blocks?.next()) ?? { value: undefined, done: true };
      if (done || !block) break;
      const fits = Math.min(block.length, piece.length - filled);
      piece.set(block.subarray(0, fits), filled);
      rest = block.slice(fits);
      filled += fits;
    }
    cache.put(key, next++, piece);
    return piece;
  };
  const make = async (index: number): Promise<Float32Array> => {
    if (!blocks || index < next || index > next + WAY) begin(index > WAY ? index - 1 : 0);
    for (;;) {
      const made = next;
      const piece = await makeNext();
      if (made === index) return piece;
    }
  };
  const piece = makePieces(cache, key, make, () => {
    blocks = null;
  });
  return (from, count) => readPieces(piece, from, count);
}
