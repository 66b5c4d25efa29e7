/** The mix of a timeline from any position, block by block, as the export mixes it. */
import type { SoundClip } from '../../../core/sound/clips.js';
import { SAMPLE_RATE } from '../../../core/sound/sample-rate.js';
import { Mixer } from '../../../core/sound/mix.js';
import type { ClipReader } from './clip-reader.js';

/** Reads sequentially. Await each call before the next. */
export interface MixReader {
  /** The next `count` sample frames, interleaved stereo. */
  readonly next: (count: number) => Promise<Float32Array>;
}

// The release of ducking: after two seconds less than a hundredth of it is left.
const MEMORY = 2 * SAMPLE_RATE;
const BLOCK = SAMPLE_RATE / 2;

/** Reads the mix of `clips`, sorted by start, from sample frame `from` of the timeline. */
export function createMixReader(clips: readonly SoundClip[], read: ClipReader['read'], from: number): MixReader {
  const ducks = clips.some(({ duckDb }) => duckDb !== null);
  const mixer = new Mixer(ducks);
  let at = ducks ? Math.max(0, from - MEMORY) : from;

  const mix = async (count: number): Promise<Float32Array> => {
    const begin = at;
    const end = at + count;
    at = end;
    const parts = await Promise.all(
      clips
        .filter((clip) => clip.start < end && clip.start + clip.source.samples > begin)
        .map(async (clip) => {
          const first = Math.max(begin, clip.start);
          const last = Math.min(end, clip.start + clip.source.samples);
          const within = first - clip.start;
          const samples = await read(clip.source, within, last - first);
          return { clip, samples, at: first - begin, from: within };
        }),
    );
    return mixer.mix(parts, count);
  };
  return {
    async next(count) {
      while (at < from) await mix(Math.min(BLOCK, from - at));
      return mix(count);
    },
  };
}
