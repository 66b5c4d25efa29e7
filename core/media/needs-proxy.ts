/** Whether the preview can play a file without a proxy. */
import { colorSpaceOf, isBt709 } from '../color/color-space.js';
import type { MediaInfo, VideoStream } from './media-info.js';

/** Longest side that browsers decode fast enough for several layers. */
const PLAYABLE_SIDE = 1280;
/** Longest side that every GPU takes as one texture. */
const SHOWABLE_SIDE = 4096;
const SHOWN = ['jpeg', 'png', 'webp', 'gif', 'bmp', 'svg', 'avif'];
const HEARD = /^(aac|mp3|opus|vorbis|flac|pcm_(u8|s16le|s24le|s32le|f32le))$/;

/** What stands in the way of playing the file itself. */
export type ProxyReason =
  // What browsers may not decode or show.
  | 'codec'
  | 'container'
  | 'pixel-format'
  | 'interlaced'
  | 'colors'
  | 'sample-aspect'
  | 'rotation'
  | 'changes-midway'
  // What they are too slow for.
  | 'animated'
  | 'larger-than-texture'
  | 'larger-than-preview'
  | 'variable-frame-rate'
  | 'slow-seek';

/**
 * Why the preview needs a proxy of a file; null where it plays the file itself. Random access decides: with a key frame
 * every ten frames a seek is twenty times as fast as in phone footage, so all but the shortest footage gets a proxy.
 */
export function proxyReason(info: MediaInfo): ProxyReason | null {
  const { video, audio } = info;
  if (info.kind === 'audio') return audio && !HEARD.test(audio.codec) ? 'codec' : null;
  if (!video) return null;
  if (info.kind === 'still') {
    if (!SHOWN.includes(info.container)) return 'container';
    if (!isBt709(colorSpaceOf(video.color))) return 'colors';
    return Math.max(video.width, video.height) > SHOWABLE_SIDE ? 'larger-than-texture' : null;
  }
  if (info.kind === 'animated') return 'animated';
  const strange = strangeness(info, video);
  if (strange !== null) return strange;
  if (Math.max(video.width, video.height) > PLAYABLE_SIDE) return 'larger-than-preview';
  if (video.variableFrameRate) return 'variable-frame-rate';
  return (info.durationUs ?? 0) > 1_000_000 ? 'slow-seek' : null;
}

/**
 * Whether a browser can show single frames of the file itself as the export has them, even if slowly. Proxies are small
 * and compressed, and a still frame is seen in detail.
 */
export function showsDetail(info: MediaInfo): boolean {
  const { kind, video } = info;
  if (kind !== 'video' || video === null || strangeness(info, video) !== null) return false;
  return Math.max(video.width, video.height) <= SHOWABLE_SIDE;
}

// Why browsers cannot decode a video, or decode it differently from FFmpeg.
function strangeness({ varies = [] }: MediaInfo, video: VideoStream): ProxyReason | null {
  if (varies.some((property) => property !== 'sound')) return 'changes-midway';
  if (video.codec !== 'h264') return 'codec';
  if (video.bitDepth > 8 || !video.pixelFormat.includes('420')) return 'pixel-format';
  if (video.field !== 'progressive') return 'interlaced';
  if (!hasPlainColors(video)) return 'colors';
  const { num, den } = video.sampleAspect;
  if (num !== den) return 'sample-aspect';
  return video.rotation !== 0 || video.mirrored ? 'rotation' : null;
}

// BT.709 in limited range, by its tags or by default. Browsers treat other colour spaces differently.
const hasPlainColors = ({ width, height, color, pixelFormat }: VideoStream): boolean =>
  isBt709(colorSpaceOf(color)) &&
  (color.matrix === 'bt709' || (color.matrix === null && Math.min(width, height) >= 720)) &&
  color.range !== 'full' &&
  !pixelFormat.startsWith('yuvj');
