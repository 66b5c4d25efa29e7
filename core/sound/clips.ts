/** The sound of a project: every item with sound as a clip in samples, with its gain. */
import type { AudioStream, MediaInfo } from '../media/media-info.js';
import { type Item, itemEnd, kindOf } from '../project/item.js';
import { valueAt } from '../project/keyframes.js';
import type { SoundUse } from '../project/kinds/define-kind.js';
import { hasSound, isFrozen, type SoundingItem } from '../project/kinds/guards.js';
import { playbackOf } from '../project/playback.js';
import type { Project } from '../project/project.js';
import { type FrameRate, SECOND_US } from '../project/time.js';
import type { TimedSound, ToneName } from '../project/timer-sound.js';
import { CUT_FADE_SAMPLES, isCrossFadedCut } from './cut-cross-fade.js';
import { SAMPLE_RATE } from './sample-rate.js';
import { toneLength } from './tones.js';

/** How a clip's samples are made; clips with equal sources have equal samples. */
export type ClipSource = FileSource | ToneSource;

/** How a clip's samples are read from its file. */
export interface FileSource {
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

/** A tone, which is computed. */
export interface ToneSource {
  readonly tone: ToneName;
  /** Samples skipped at its beginning. */
  readonly lead: number;
  /** Length of the result, samples at {@link SAMPLE_RATE}. */
  readonly samples: number;
}

/** A clip that is read from a file. */
export type FileClip = SoundClip & { readonly source: FileSource };

/** Whether a clip is read from a file. */
export const isFileClip = (clip: SoundClip): clip is FileClip => 'asset' in clip.source;

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

/** The clips that are audible in frames `from` to `to - 1`, each cut to that range: of a timer each of its sounds. */
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
        const timed = kindOf(item).sounds?.(item, project.fps) ?? [];
        if (timed.length > 0) return timed.flatMap((each) => timedClip(each, item, media, project.fps, from, to));
        const heard = item.start < to ? findHeard(item, media) : null;
        if (!heard) return [];
        const [before, next] = [track.items[i - 1], track.items[i + 1]];
        const joins = {
          before: before !== undefined && isJoined(findHeard(before, media), heard, project.fps),
          after: next !== undefined && isJoined(heard, findHeard(next, media), project.fps),
        };
        return [toClip(heard, next, joins, project.fps, from, to)];
      }),
    )
    .filter((clip) => clip.source.samples > 0);
}

const isAudible = (item: Item): item is SoundingItem =>
  hasSound(item) && !item.muted && !isFrozen(item) && kindOf(item).sound?.gain(item) !== 0;

/** An item that is heard, and what of its file. */
interface Heard {
  readonly item: SoundingItem;
  readonly use: SoundUse<SoundingItem>;
  readonly info: MediaInfo;
  readonly stream: AudioStream;
}

function findHeard(item: Item, media: (asset: string) => MediaInfo | null): Heard | null {
  const use = kindOf(item).sound;
  if (!use || !isAudible(item)) return null;
  const info = media(item.asset);
  const stream = info && chooseStream(use, item, info);
  return info && stream && { item, use, info, stream };
}

const isJoined = (left: Heard | null, right: Heard | null, fps: FrameRate): boolean =>
  left !== null && right !== null && isCrossFadedCut(left, right, fps);

function chooseStream(use: SoundUse<SoundingItem>, item: SoundingItem, info: MediaInfo): AudioStream | null {
  const wanted = use.stream(item);
  return wanted === null ? info.audio : (info.audioStreams.find((stream) => stream.index === wanted) ?? null);
}

function toClip(
  { use, item, info, stream }: Heard,
  next: Item | undefined,
  joins: Joins,
  fps: FrameRate,
  from: number,
  to: number,
): SoundClip {
  const { reverse, offset: offsetUs } = playbackOf(item);
  const offset = Math.round((offsetUs * SAMPLE_RATE) / SECOND_US);
  const itemStart = frameToSample(item.start, fps) + offset;
  const itemStop = frameToSample(itemEnd(item), fps) + (joins.after ? CUT_FADE_SAMPLES : 0);
  const start = Math.max(itemStart, frameToSample(from, fps));
  const stop = Math.min(itemStop, frameToSample(to, fps));
  const skipped = start - itemStart;
  // Reversed, the range's first sample is at the end of the source span, so reading starts at that of its last one.
  const lead = reverse ? itemStop - stop : skipped;
  const length = info.durationUs ?? 0;
  const loops = item.loop && length > item.in;
  const perFrame = (SAMPLE_RATE * fps.den) / fps.num;
  const gain = gainOf(use, item, next, joins, CUT_FADE_SAMPLES / perFrame);
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

/** Whether the sound of an item cross-fades with that of its neighbours. */
interface Joins {
  readonly before: boolean;
  readonly after: boolean;
}

function gainOf(
  use: SoundUse<SoundingItem>,
  item: SoundingItem,
  next: Item | undefined,
  joins: Joins,
  joinFrames: number,
): Gain {
  const volume = use.gain(item);
  const fade = use.fade(item);
  const overlap = next && 'transition' in next && next.start < itemEnd(item) ? itemEnd(item) - next.start : 0;
  const fadeIn = joins.before ? joinFrames : Math.max(fade.in, item.transition?.length ?? 0);
  const fadeOut = joins.after ? joinFrames : Math.max(fade.out, overlap);
  const length = item.length + (joins.after ? joinFrames : 0);
  return {
    at: (frame) => valueAt(volume, frame) * powerRamp(frame, fadeIn) * powerRamp(length - frame, fadeOut),
    key: [volume, fadeIn, fadeOut, length],
  };
}

// A quarter of a sine, so that a crossfade keeps constant power.
const powerRamp = (frame: number, length: number): number =>
  length <= 0 || frame >= length ? 1 : Math.sin((Math.max(0, frame) / length) * (Math.PI / 2));

/**
 * A sound that hangs on a moment of an item. Its place is rounded to a sample once, so that the parts of an item that was
 * split join to the sample.
 */
function timedClip(
  { sound, at, ringsOut }: TimedSound,
  item: Item,
  media: (asset: string) => MediaInfo | null,
  fps: FrameRate,
  from: number,
  to: number,
): SoundClip[] {
  const info = sound.kind === 'file' ? media(sound.asset) : null;
  const lengthUs = sound.kind === 'tone' ? toneLength(sound.tone) : info?.durationUs;
  if (!lengthUs || sound.gain === 0) return [];
  const exactStart = (item.start * fps.den * SAMPLE_RATE) / fps.num;
  const begins = Math.round(exactStart + (at * SAMPLE_RATE) / SECOND_US);
  const ends = begins + Math.round((lengthUs * SAMPLE_RATE) / SECOND_US);
  const start = Math.max(begins, frameToSample(Math.max(item.start, from), fps));
  const stop = Math.min(ends, frameToSample(ringsOut ? to : Math.min(itemEnd(item), to), fps));
  if (stop <= start) return [];
  const [lead, samples] = [start - begins, stop - start];
  const source =
    sound.kind === 'tone' ? { tone: sound.tone, lead, samples } : fileSource(sound.asset, info, lead, samples);
  if (!source) return [];
  return [
    {
      item: item.id,
      source,
      start: start - frameToSample(from, fps),
      gainAt: () => sound.gain,
      gainKey: sound.gain,
      speech: sound.kind === 'file' && sound.speech,
      duckDb: null,
    },
  ];
}

function fileSource(asset: string, info: MediaInfo | null, lead: number, samples: number): FileSource | null {
  const stream = info?.audio;
  if (!stream) return null;
  return {
    ...{ asset, stream: stream.index, channels: stream.channels, speed: 1, reverse: false, cycleUs: null },
    ...{ fromUs: Math.round((lead * SECOND_US) / SAMPLE_RATE), lead: 0, samples },
  };
}
