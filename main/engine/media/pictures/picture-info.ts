/** MediaInfo of pictures. */
import type { ColorTags, MediaInfo, VideoStream } from '../../../../core/media/media-info.js';
import { toWarnings, type Warnings } from '../../../../core/media/warnings.js';

/** What differs between pictures. */
export interface PictureFileFacts {
  readonly hash: string;
  readonly bytes: number;
  readonly container: string;
  readonly codec: string;
  readonly width: number;
  readonly height: number;
  readonly alpha: boolean;
  readonly pixelFormat: string;
  readonly bitDepth: number;
  /** Null or absent where the picture says nothing, or is converted by its profile: sRGB. */
  readonly color?: Pick<ColorTags, 'primaries' | 'transfer'> | null;
  readonly turn?: Pick<VideoStream, 'rotation' | 'mirrored'>;
  readonly warnings?: Warnings;
  /** Null for stills. */
  readonly motion?: {
    readonly fps: { readonly num: number; readonly den: number };
    readonly durationUs: number;
    readonly variable: boolean;
    /** `animated` loops for ever, `video` ends. */
    readonly kind: 'animated' | 'video';
  };
}

const SRGB = { primaries: 'bt709', transfer: 'iec61966-2-1' };

/** The facts in the shape of all media. */
export function toPictureInfo(facts: PictureFileFacts): MediaInfo {
  const { hash, bytes, container, motion } = facts;
  const video: VideoStream = {
    index: 0,
    codec: facts.codec,
    profile: null,
    width: facts.width,
    height: facts.height,
    sampleAspect: { num: 1, den: 1 },
    rotation: facts.turn?.rotation ?? 0,
    mirrored: facts.turn?.mirrored ?? false,
    pixelFormat: facts.pixelFormat,
    bitDepth: facts.bitDepth,
    alpha: facts.alpha,
    fps: motion?.fps ?? null,
    variableFrameRate: motion?.variable ?? false,
    field: 'progressive',
    color: { ...SRGB, ...facts.color, matrix: 'gbr', range: 'full' },
    startUs: 0,
    durationUs: motion?.durationUs ?? null,
    decoder: null,
  };
  return {
    hash,
    bytes,
    container,
    kind: motion?.kind ?? 'still',
    durationUs: motion?.durationUs ?? null,
    seekable: true,
    video,
    audio: null,
    audioStreams: [],
    silent: null,
    ...toWarnings([], facts.warnings),
  };
}
