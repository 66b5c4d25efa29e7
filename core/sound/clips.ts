/** The sound of a project: every item with sound as a clip in samples, with its gain. */
import type { AudioStream, MediaInfo } from '../media/media-info.js';
import { type Item, itemEnd, kindOf } from '../project/item.js';
import { valueAt } from '../project/keyframes.js';
import type { SoundUse } from '../project/kinds/define-kind.js';
import { hasSound, isFrozen, type SoundingItem } from '../project/kinds/guards.js';
import { playbackOf } from '../project/playback.js';
import type { Project } from '../project/project.js';
import { type FrameRate, SECOND_US } from '../project/time.js';

/** Samples per second of everything that is mixed. */
export const SAMPLE_RATE = 48_000;

/** How a clip's samples are read from its file; clips with equal sources have equal samples. */
export interface ClipSource {
  readonly asset: string;
  /** Stream index in the file. */
  readonly stream: number;
  readonly channels: number;
  /** Source time of the first sample that is read, microseconds from the file's start. */
  readonly fromUs: number;
  /**
   * Samples skipped at the beginning of a looped source, after looping and before the change of speed; 0 where it plays
   * once.
   */
  readonly lead: number;
  readonly speed: number;
  readonly reverse: boolean;
  /** Microseconds of source after which it repeats; null where it plays once. */
  readonly cycleUs: number | null;
  /** Length of the result, samples at {@link SAMPLE_RATE}. */
  readonly samples: number;
}

/** A clip in the mix. */
export interface SoundClip {
  readonly item: string;
  readonly source: ClipSource;
  /** Position of its first sample, from the start of the range. */
  readonly start: number;
  /** Linear gain `at` samples after its start. */
  readonly gainAt: (at: number) => number;
  /** Everything that `gainAt` depends on, for content keys. */
  readonly gainKey: unknown;
  /** Whether it is speech, under which other clips duck. */
  readonly speech: boolean;
  /** How far it ducks under speech, dB; null where it does not. */
  readonly duckDb: number | null;
}

/** First sample of a frame. Exact for every rate, because it is rounded only once. */
export const frameToSample = (frame: number, fps: FrameRate): number =>
  Math.round((frame * fps.den * SAMPLE_RATE) / fps.num);

/** The clips that are audible in frames `from` to `to - 1`, each cut to that range. */
export function planSound(
  project: Pick<Project, 'fps' | 'tracks'>,
  media: (asset: string) => MediaInfo | null,
  from: number,
  to: number,
): SoundClip[] {
  return project.tracks
    .filter((track) => !track.muted)
    .flatMap((track) =>
      track.items.flatMap((item, i) => {
        if (!isAudible(item) || item.start >= to || itemEnd(item) <= from) return [];
        const use = kindOf(item).sound;
        const info = media(item.asset);
        const stream = use && info && chooseStream(use, item, info);
        if (!info || !stream) return [];
        return [toClip(use, item, track.items[i + 1], info, stream, project.fps, from, to)];
      }),
    )
    .filter((clip) => clip.source.samples > 0);
}

const isAudible = (item: Item): item is SoundingItem =>
  hasSound(item) && !item.muted && !isFrozen(item) && kindOf(item).sound?.gain(item) !== 0;

function chooseStream(use: SoundUse<SoundingItem>, item: SoundingItem, info: MediaInfo): AudioStream | null {
  const wanted = use.stream(item);
  return wanted === null ? info.audio : (info.audioStreams.find((stream) => stream.index === wanted) ?? null);
}

function toClip(
  use: SoundUse<SoundingItem>,
  item: SoundingItem,
  next: Item | undefined,
  info: MediaInfo,
  stream: AudioStream,
  fps: FrameRate,
  from: number,
  to: number,
): SoundClip {
  const { reverse, offset: offsetUs } = playbackOf(item);
  const offset = Math.round((offsetUs * SAMPLE_RATE) / SECOND_US);
  const itemStart = frameToSample(item.start, fps) + offset;
  const itemStop = frameToSample(itemEnd(item), fps);
  const start = Math.max(itemStart, frameToSample(from, fps));
  const stop = Math.min(itemStop, frameToSample(to, fps));
  const skipped = start - itemStart;
  // Reversed, the range's first sample is at the end of the source span, so reading starts at that of its last one.
  const lead = reverse ? itemStop - stop : skipped;
  const length = info.durationUs ?? 0;
  const loops = item.loop && length > item.in;
  const gain = gainOf(use, item, next);
  const perFrame = (SAMPLE_RATE * fps.den) / fps.num;
  return {
    item: item.id,
    source: {
      asset: item.asset,
      stream: stream.index,
      channels: stream.channels,
      fromUs: loops ? item.in : Math.round(item.in + (lead * item.speed * SECOND_US) / SAMPLE_RATE),
      lead: loops ? Math.round(lead * item.speed) : 0,
      speed: item.speed,
      reverse,
      cycleUs: loops ? length - item.in : null,
      samples: Math.max(0, stop - start),
    },
    start: start - frameToSample(from, fps),
    gainAt: (at) => gain.at((at + skipped + offset) / perFrame),
    gainKey: [gain.key, skipped, offset, perFrame],
    speech: use.speech(item),
    duckDb: use.duckDb(item),
  };
}

interface Gain {
  /** Gain at a time in frames after the item's start, which may be fractional. */
  readonly at: (frame: number) => number;
  readonly key: unknown;
}

function gainOf(use: SoundUse<SoundingItem>, item: SoundingItem, next: Item | undefined): Gain {
  const volume = use.gain(item);
  const fade = use.fade(item);
  const overlap = next && 'transition' in next && next.start < itemEnd(item) ? itemEnd(item) - next.start : 0;
  const fadeIn = Math.max(fade.in, item.transition?.length ?? 0);
  const fadeOut = Math.max(fade.out, overlap);
  return {
    at: (frame) => valueAt(volume, frame) * powerRamp(frame, fadeIn) * powerRamp(item.length - frame, fadeOut),
    key: [volume, fadeIn, fadeOut, item.length],
  };
}

// A quarter of a sine, so that a crossfade keeps constant power.
const powerRamp = (frame: number, length: number): number =>
  length <= 0 || frame >= length ? 1 : Math.sin((Math.max(0, frame) / length) * (Math.PI / 2));
