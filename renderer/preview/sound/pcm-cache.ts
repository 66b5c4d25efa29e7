/** Decoded and stretched sound in pieces of half a second, with the least recently used dropped first. */

/** Sample frames in a piece. */
export const PIECE = 24_000;

export interface PcmCache {
  /** Piece `index` of a sound; undefined where it is not cached. */
  readonly get: (key: string, index: number) => Float32Array | undefined;
  readonly put: (key: string, index: number, samples: Float32Array) => void;
}

/** A cache of at most `bytes`. */
export function createPcmCache(bytes: number): PcmCache {
  const pieces = new Map<string, Float32Array>();
  let held = 0;
  const drop = (name: string): void => {
    held -= pieces.get(name)?.byteLength ?? 0;
    pieces.delete(name);
  };
  return {
    get(key, index) {
      const name = `${index} ${key}`;
      const found = pieces.get(name);
      if (!found) return undefined;
      // The map's last entry is the most recently used.
      pieces.delete(name);
      pieces.set(name, found);
      return found;
    },
    put(key, index, samples) {
      const name = `${index} ${key}`;
      drop(name);
      pieces.set(name, samples);
      held += samples.byteLength;
      for (const [oldest] of pieces) {
        if (held <= bytes || oldest === name) break;
        drop(oldest);
      }
    },
  };
}

/** Sample frames `from` to `from + count - 1` of a sound that is read in pieces; before its start it is silent. */
export async function readPieces(
  piece: (index: number) => Promise<Float32Array>,
  from: number,
  count: number,
): Promise<Float32Array> {
  const out = new Float32Array(count * 2);
  const end = from + count;
  for (let index = Math.max(0, Math.floor(from / PIECE)); index * PIECE < end; index++) {
    const samples = await piece(index);
    const first = Math.max(from, index * PIECE);
    const last = Math.min(end, index * PIECE + samples.length / 2);
    if (last > first)
      out.set(samples.subarray((first - index * PIECE) * 2, (last - index * PIECE) * 2), (first - from) * 2);
  }
  return out;
}
