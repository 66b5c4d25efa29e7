/** Clips whose samples tell their places: the left channel the sample's number in its clip, the right the clip's. */
import type { SoundClip } from '../../../../core/sound/clips.js';
import type { ClipReader } from '../../../../renderer/preview/sound/clip-reader.js';

/** A clip that stands at `start` for `samples` sample frames. */
export const clip = (number: number, start: number, samples: number, more: Partial<SoundClip> = {}): SoundClip => ({
  item: `clip ${number}`,
  source: {
    ...{ asset: String(number), stream: 0, channels: 2, fromUs: 0, lead: 0, speed: 1, reverse: false, cycleUs: null },
    samples,
  },
  start,
  gainAt: () => 1,
  gainKey: number,
  speech: false,
  duckDb: null,
  ...more,
});

/** The file of a clip that is read from one. */
export function fileIn(source: SoundClip['source']): string {
  if ('tone' in source) throw new Error('A tone has no file.');
  return source.asset;
}

/** Reads such clips; `reads` notes what was read. */
export function readerOf(reads: { readonly asset: string; readonly from: number; readonly count: number }[] = []) {
  const read: ClipReader['read'] = async (source, from, count) => {
    const asset = fileIn(source);
    reads.push({ asset, from, count });
    const out = new Float32Array(count * 2);
    for (let i = 0; i < count; i++) {
      out[2 * i] = from + i;
      out[2 * i + 1] = Number(asset);
    }
    return out;
  };
  return read;
}

/** Lets everything that waits go on. */
export const settle = async (): Promise<void> => {
  for (let i = 0; i < 2000; i++) await Promise.resolve();
};
