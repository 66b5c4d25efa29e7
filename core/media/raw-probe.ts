/** The facts of a file as a probing tool reports them. FFmpeg's log and ffprobe's JSON both become this type. */
import type { DolbyVision } from './dolby-vision.js';
import type { ColorTags } from './media-info.js';
import type { DescriptionChange } from './mov-descriptions.js';
import type { DisplayOrientation } from './display-matrix.js';

/** A stream; null where the tool does not say. */
export interface RawStream {
  readonly index: number;
  readonly type: 'video' | 'audio' | 'other';
  readonly codec: string;
  readonly profile: string | null;
  /** The container's name of the codec, such as `apv1`. */
  readonly tag: string | null;
  readonly encrypted: boolean;
  /** Where its samples begin to be described in another way; null where they never are. */
  readonly described: DescriptionChange | null;
  /** Cover art rather than a moving picture. */
  readonly attached: boolean;
  readonly width: number;
  readonly height: number;
  readonly sampleAspect: { readonly num: number; readonly den: number };
  readonly pixelFormat: string;
  readonly color: ColorTags;
  readonly field: 'progressive' | 'top-first' | 'bottom-first';
  /** Average frames a second. */
  readonly fps: { readonly num: number; readonly den: number } | null;
  readonly turn: DisplayOrientation | null;
  readonly dolbyVision: DolbyVision | null;
  /** A hidden second stream of VP8 or VP9 holds alpha. */
  readonly hiddenAlpha: boolean;
  readonly sampleRate: number;
  readonly channels: number;
  readonly layout: string | null;
  /** Relative to the file's start time. */
  readonly startUs: number | null;
  readonly durationUs: number | null;
}

export interface RawFile {
  readonly container: string;
  /** The timestamp at which the file begins. */
  readonly originUs: number;
  readonly durationUs: number | null;
  readonly streams: readonly RawStream[];
}

/** A stream without any facts yet. */
export const blankStream = (index: number): RawStream => ({
  index,
  type: 'other',
  codec: 'unknown',
  profile: null,
  tag: null,
  encrypted: false,
  described: null,
  attached: false,
  width: 0,
  height: 0,
  sampleAspect: { num: 1, den: 1 },
  pixelFormat: '',
  color: { primaries: null, transfer: null, matrix: null, range: null },
  field: 'progressive',
  fps: null,
  turn: null,
  dolbyVision: null,
  hiddenAlpha: false,
  sampleRate: 0,
  channels: 0,
  layout: null,
  startUs: null,
  durationUs: null,
});

/** A four-character code that a person can read; null else. */
export const toCodecTag = (text: string | undefined): string | null =>
  text !== undefined && /^[\w.-]{2,4}$/.test(text) ? text : null;

/** The name of a colour tag, or null where it is unspecified. */
export const toColorTag = (name: string | undefined): string | null =>
  name === undefined || name === 'unknown' || name === 'reserved' || name === 'unspecified' || name === ''
    ? null
    : name;
