/** The mix along the playhead's path, with its loop, at the loudness of the export. */
import type { SoundClip } from '../../../core/sound/clips.js';
import { Limiter, LIMITER_DELAY } from '../../../core/sound/limiter.js';
import type { Gain } from '../../../core/sound/mastering.js';
import type { ClipReader } from './clip-reader.js';
import { createMixReader, type MixReader } from './mix-reader.js';

/** Sample frames `from` to `to - 1` of the timeline, at least one, to be looped. */
export interface SampleRange {
  readonly from: number;
  readonly to: number;
}

/** The playhead's path. */
export interface PlaybackPath {
  /** Sample frame of the timeline at which it begins. */
  readonly from: number;
  readonly loop: SampleRange | null;
}

/** The mix to play. */
export interface PlaybackMix {
  /** Sorted by start. */
  readonly clips: readonly SoundClip[];
  readonly gain: Gain;
}

/** The sample frame of the timeline that is played `played` sample frames after the beginning of a path. */
export function positionAt({ from, loop }: PlaybackPath, played: number): number {
  const place = from + played;
  if (!loop || place < loop.to) return place;
  return loop.from + ((place - loop.from) % (loop.to - loop.from));
}

/** The mix along a path, from `played` sample frames after its beginning. */
export function createPlaybackReader(
  { clips }: PlaybackMix,
  read: ClipReader['read'],
  path: PlaybackPath,
  played: number,
): MixReader {
  let place = positionAt(path, played);
  let reader = createMixReader(clips, read, place);
  return {
    async next(count) {
      const out = new Float32Array(count * 2);
      for (let done = 0; done < count; ) {
        const { loop } = path;
        const length = loop ? Math.min(count - done, loop.to - place) : count - done;
        out.set(await reader.next(length), done * 2);
        done += length;
        place += length;
        if (loop && place === loop.to) {
          place = loop.from;
          reader = createMixReader(clips, read, place);
        }
      }
      return out;
    },
  };
}

/** `mix` after a gain and, if there is a ceiling, a limiter, with its latency compensated. */
export function createMaster(mix: MixReader, { gainDb, ceilingDb }: Gain): MixReader {
  const gain = 10 ** (gainDb / 20);
  const next = async (count: number): Promise<Float32Array> => {
    const samples = await mix.next(count);
    for (let i = 0; i < samples.length; i++) samples[i] = (samples[i] as number) * gain;
    return samples;
  };
  if (ceilingDb === null) return { next };
  const limiter = new Limiter(10 ** (ceilingDb / 20));
  let late = LIMITER_DELAY;
  return {
    async next(count) {
      if (late > 0) {
        const ahead = late;
        late = 0;
        limiter.process(await next(ahead));
      }
      return limiter.process(await next(count));
    },
  };
}
