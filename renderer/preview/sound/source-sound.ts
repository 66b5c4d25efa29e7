/** A file's sound at the rate of the mix, from any position. Reading on needs no seek. */
import { createResampler } from '../../../core/sound/resample.js';
import { makePieces } from './make-pieces.js';
import { type PcmCache, PIECE, readPieces } from './pcm-cache.js';
import type { SoundFile, SoundPiece } from './sound-file.js';

/** Reads sample frames `from` to `from + count - 1`, counted from the source's time 0; silence where there are none. */
export type ReadSound = (from: number, count: number) => Promise<Float32Array>;

// Up to this many pieces are decoded and discarded instead of seeking.
const SKIPPED = 2;

/** Reads a file; `key` identifies its content in the cache. */
export function createSourceSound(file: SoundFile, cache: PcmCache, key: string): ReadSound {
  const { resample, toSource, reach } = createResampler(file.rate);
  let pieces: AsyncGenerator<SoundPiece, void> | null = null;
  let pending: SoundPiece | null = null;
  // Decoded samples that are still needed, at the file's own rate, and the number of the first.
  let held = new Float32Array(0);
  let heldFrom = 0;
  let next = 0;

  const heldEnd = (): number => heldFrom + held.length / 2;
  const holdFrom = (from: number): void => {
    if (from <= heldFrom) return;
    held = held.slice((from - heldFrom) * 2);
    heldFrom = from;
  };
  const extend = (end: number): void => {
    const grown = new Float32Array((end - heldFrom) * 2);
    grown.set(held);
    held = grown;
  };
  const append = ({ at, samples }: SoundPiece): void => {
    const known = heldEnd();
    const end = at + samples.length / 2;
    if (end <= known) return;
    extend(end);
    const skip = Math.max(0, known - at);
    held.set(samples.subarray(skip * 2), (at + skip - heldFrom) * 2);
  };
  // Fills gaps and the end with silence.
  const holdUpTo = async (end: number): Promise<void> => {
    while (heldEnd() < end) {
      const piece: SoundPiece | null = pending ?? (await pieces?.next())?.value ?? null;
      pending = null;
      if (piece && piece.at < end) append(piece);
      else {
        pending = piece;
        extend(end);
      }
    }
  };
  const seek = async (index: number): Promise<void> => {
    await pieces?.return();
    pending = null;
    held = new Float32Array(0);
    heldFrom = Math.max(0, toSource(index * PIECE) - reach);
    pieces = file.piecesFrom(heldFrom);
    next = index;
  };
  const decode = async (index: number): Promise<Float32Array> => {
    if (!pieces || index < next || index > next + SKIPPED) await seek(index);
    for (;;) {
      const made = next++;
      holdFrom(toSource(made * PIECE) - reach);
      await holdUpTo(toSource((made + 1) * PIECE) + reach + 1);
      const samples = resample(held, heldFrom, made * PIECE, PIECE);
      cache.put(key, made, samples);
      if (made === index) return samples;
    }
  };
  const piece = makePieces(cache, key, decode, () => {
    pieces = null;
  });
  return (from, count) => readPieces(piece, from, count);
}
