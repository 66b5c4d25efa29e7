import type { PcmCache } from './pcm-cache.js';

/**
 * Returns pieces of a sound that must be produced in order: from the cache, or produced one after the other.
 * `onFailure` is called before the piece that follows a failed one.
 */
export function makePieces(
  cache: PcmCache,
  key: string,
  make: (index: number) => Promise<Float32Array>,
  onFailure: () => void,
): (index: number) => Promise<Float32Array> {
  let turn: Promise<unknown> = Promise.resolve();
  return (index) => {
    const known = cache.get(key, index);
    if (known) return Promise.resolve(known);
    const made = turn.then(() => cache.get(key, index) ?? make(index));
    turn = made.catch(onFailure);
    return made;
  };
}
