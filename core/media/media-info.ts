/**
 * What a probe found out about a media file. Made by `main/engine/media`, used by the composition and the render plan.
 */
import { z } from 'zod';
import { MessageSchema } from '../locales/message.js';

const Rational = z.lazy(() => z.strictObject({ num: z.int(), den: z.int() }));

/** The stream's colour tags, by FFmpeg's names; null where they are missing. */
export const ColorTags = z.lazy(() =>
  z.strictObject({
    primaries: z.string().nullable(),
    transfer: z.string().nullable(),
    matrix: z.string().nullable(),
    range: z.enum(['limited', 'full']).nullable(),
  }),
);
export type ColorTags = z.infer<typeof ColorTags>;

/** A picture stream. Width and height are those of the stored picture, before sample aspect ratio and rotation. */
export const VideoStream = z.lazy(() =>
  z.strictObject({
    /** Index among all streams of the file, for `-map 0:index`. */
    index: z.int().min(0),
    codec: z.string(),
    profile: z.string().nullable(),
    width: z.int().min(1),
    height: z.int().min(1),
    /** Sample aspect ratio; 1/1 where the file does not say. */
    sampleAspect: Rational,
    /** Clockwise rotation in degrees that makes the stored picture upright. */
    rotation: z.literal([0, 90, 180, 270]),
    /** A horizontal mirror after that rotation. */
    mirrored: z.boolean(),
    pixelFormat: z.string(),
    bitDepth: z.int(),
    alpha: z.boolean(),
    /** Average rate; null where the file does not say. */
    fps: Rational.nullable(),
    variableFrameRate: z.boolean(),
    field: z.enum(['progressive', 'top-first', 'bottom-first']),
    color: ColorTags,
    /** First timestamp, relative to the file's start time. */
    startUs: z.int(),
    durationUs: z.int().nullable(),
    /** Decoder to force: `libvpx-vp9` where the stream has alpha. */
    decoder: z.string().nullable(),
  }),
);
export type VideoStream = z.infer<typeof VideoStream>;

export const AudioStream = z.lazy(() =>
  z.strictObject({
    index: z.int().min(0),
    codec: z.string(),
    sampleRate: z.int().min(1),
    channels: z.int().min(1),
    layout: z.string().nullable(),
    startUs: z.int(),
    durationUs: z.int().nullable(),
  }),
);
export type AudioStream = z.infer<typeof AudioStream>;

/** What is taken as the same throughout a stream. */
export const StreamProperty = z.enum(['size', 'rotation', 'color', 'sound']);
export type StreamProperty = z.infer<typeof StreamProperty>;

/** A stretch of a picture whose size or colours change, up to the next. */
export const PicturePart = z.lazy(() =>
  z.strictObject({
    /** Time of its first frame, from the file's start. */
    fromUs: z.int(),
    /** As stored, in square pixels. */
    width: z.number().positive(),
    height: z.number().positive(),
    color: ColorTags,
  }),
);
export type PicturePart = z.infer<typeof PicturePart>;

export const MediaInfo = z.lazy(() =>
  z.strictObject({
    /** SHA-256 of the content, hex. */
    hash: z.string(),
    bytes: z.int(),
    /** FFmpeg's demuxer name, such as `mov,mp4,m4a,3gp,3g2,mj2`. */
    container: z.string(),
    /** A `still` has no duration; `animated` loops for ever (GIF, APNG, WebP). */
    kind: z.enum(['video', 'audio', 'still', 'animated']),
    /** Length from the file's start time to its last sample or frame; null for stills. */
    durationUs: z.int().nullable(),
    /** Whether `-ss` lands on a key frame at or before the requested time. Otherwise reading starts well before it. */
    seekable: z.boolean(),
    /** The picture to show: the largest that is no cover art; null where there is none. */
    video: VideoStream.nullable(),
    /** The sound to play: the first that is not silent, else the first; null where there is none. */
    audio: AudioStream.nullable(),
    /** All sound streams, for `audioStream`. */
    audioStreams: z.array(AudioStream),
    /** Whether the chosen sound is digital silence; null where that was not measured. */
    silent: z.boolean().nullable(),
    /** What changes in the middle of the file; the warnings say when. Absent where nothing does. */
    varies: z.array(StreamProperty).optional(),
    /** The stretches of a picture whose size or colours change; absent where they do not. */
    parts: z.array(PicturePart).optional(),
    /** Oddities of the file, in English: recovered damage, an estimated duration, a fallback of the probe. */
    warnings: z.array(z.string()),
    /** The same as keys of the catalogue, for other languages; absent where an older version read the file. */
    warningsText: z.array(MessageSchema).optional(),
  }),
);
export type MediaInfo = z.infer<typeof MediaInfo>;

const ASSET_KINDS = { video: 'video', audio: 'audio', still: 'image', animated: 'image' } as const;

/** The kind of asset that a file is: pictures are images, whether they move or not. */
export const assetKindOf = ({ kind }: Pick<MediaInfo, 'kind'>): 'video' | 'audio' | 'image' => ASSET_KINDS[kind];

/** Size of the picture as displayed: upright, in square pixels. */
export function displaySize(stream: VideoStream): { width: number; height: number } {
  const { num, den } = stream.sampleAspect;
  const width = num > 0 && den > 0 ? (stream.width * num) / den : stream.width;
  const turned = stream.rotation === 90 || stream.rotation === 270;
  return turned ? { width: stream.height, height: width } : { width, height: stream.height };
}
