/** Moving pictures with alpha as QuickTime Animation: lossless, and FFmpeg repeats it without a seam. */
import { gcd, reduce } from '../../../../core/media/frame-rate.js';
import type { MediaInfo } from '../../../../core/media/media-info.js';
import type { Warnings } from '../../../../core/media/warnings.js';
import { toPictureInfo } from './picture-info.js';
import type { Size } from '../../../../core/geometry/affine.js';

/** A constant rate, and how many of its frames each picture lasts. */
export interface Timing {
  readonly fps: { readonly num: number; readonly den: number };
  /** One number for each picture; some may be 0 where pictures are shorter than a frame. */
  readonly repeats: readonly number[];
  readonly frames: number;
}

const MAX_FPS = 50;

/** The slowest constant rate at which each picture begins on a frame, up to 50; shown times in whole milliseconds. */
export function planTiming(delaysMs: readonly number[]): Timing {
  const step = delaysMs.reduce((common, delay) => gcd(common, delay), 0) || 40;
  const fps = 1000 / step > MAX_FPS ? { num: MAX_FPS, den: 1 } : reduce(1000, step);
  let elapsed = 0;
  let emitted = 0;
  const repeats = delaysMs.map((delay, i) => {
    elapsed += delay;
    const least = i === delaysMs.length - 1 && emitted === 0 ? 1 : 0;
    const count = Math.max(least, Math.round((elapsed * fps.num) / (fps.den * 1000)) - emitted);
    emitted += count;
    return count;
  });
  return { fps, repeats, frames: emitted };
}

/** FFmpeg's arguments from the encoder on; frames come with alpha at a constant rate. */
export const intermediateArgs = (part: string, frames: number): string[] => [
  ...['-an', '-sn', '-dn', '-map_metadata', '-1', '-frames:v', String(frames)],
  ...['-c:v', 'qtrle', '-pix_fmt', 'argb', '-f', 'mov', '-y', `file:${part}`],
];

/** FFmpeg's arguments that read raw RGBA frames from standard input. */
export const rawInputArgs = ({ width, height }: Size, { num, den }: Timing['fps']): string[] => [
  ...['-f', 'rawvideo', '-pixel_format', 'rgba', '-video_size', `${width}x${height}`, '-framerate', `${num}/${den}`],
  ...['-protocol_whitelist', 'pipe', '-i', 'pipe:0'],
];

/** What the finished file is. */
export const describeIntermediate = (
  source: Pick<MediaInfo, 'hash'> & Warnings,
  size: Size,
  { fps, frames }: Timing,
  kind: 'animated' | 'video',
): MediaInfo =>
  toPictureInfo({
    hash: source.hash,
    bytes: 0,
    container: 'mov,mp4,m4a,3gp,3g2,mj2',
    codec: 'qtrle',
    ...size,
    alpha: true,
    pixelFormat: 'argb',
    bitDepth: 8,
    warnings: source,
    motion: { fps, durationUs: Math.round((frames * fps.den * 1_000_000) / fps.num), variable: false, kind },
  });
