/** The mix of a timeline from any place on, block by block, as the export adds it up. */
import { SAMPLE_RATE, type SoundClip } from '../../../core/sound/clips.js';
import { Mixer } from '../../../core/sound/mix.js';
import type { ClipReader } from './clip-reader.js';

/** Reads on. Not to be called again before the last call has settled. */
export interface MixReader {
  /** The next `count` sample frames, interleaved stereo. */
  readonly next: (count: number) => Promise<Float32Array>;
}

// What lowers music remembers: after two seconds less than a hundredth is left of it.
const MEMORY = 2 * SAMPLE_RATE;
const BLOCK = SAMPLE_RATE / 2;

/** Reads the mix of `clips`, in order of start, from sample frame `from` of the timeline on. */
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
