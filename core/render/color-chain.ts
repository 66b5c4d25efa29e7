/** Converts colour and size in one pass of the scaler: every source becomes BT.709, limited range, 8 bit. */
import type { Size } from '../geometry/affine.js';
import { colorSpaceOf, isHdr } from '../color/color-space.js';
import type { VideoStream } from '../media/media-info.js';
import { parseColor } from '../project/color.js';
import type { ChromaKey } from '../project/kinds/picture-fields.js';
import { toNumber } from './expression.js';
import { type Filter, filter } from './filter-graph.js';

/** Tags of every picture on the canvas. The `ass` filter reads them to choose its colours. */
export const TAG_BT709: Filter = filter('setparams', {
  range: 'tv',
  color_primaries: 'bt709',
  color_trc: 'bt709',
  colorspace: 'bt709',
});

const TO_BT709 = { out_color_matrix: 'bt709', out_range: 'tv' } as const;

/** Scales to `size` (stored orientation) and converts colours to BT.709, through the LUT if there is one. */
export function colorFilters(
  stream: VideoStream,
  size: Size,
  { lut, alpha }: { lut: string | null; alpha: boolean },
): Filter[] {
  const resize = { w: size.width, h: size.height, flags: 'bicubic' };
  const grey = isLimitedGrey(stream);
  const isResizedFirst = alpha && !grey && (size.width !== stream.width || size.height !== stream.height);
  const coding = sourceCoding(stream);
  const scale = grey ? LIMITED : isResizedFirst ? coding : { ...resize, ...coding };
  const start = grey ? toYuv(stream, resize) : isResizedFirst ? resizeWithAlpha(stream, resize) : [];
  const finish = [
    filter('format', { pix_fmts: alpha ? 'yuva420p' : 'yuv420p' }),
    TAG_BT709,
    filter('setsar', { sar: 1 }),
  ];
  if (lut === null) return [...start, filter('scale', { ...scale, ...TO_BT709 }), ...finish];
  const rgb = isHdr(colorSpaceOf(stream.color)) ? 'gbrp10le' : alpha ? 'gbrap' : 'gbrp';
  return [
    ...start,
    filter('scale', scale),
    filter('format', { pix_fmts: rgb }),
    filter('lut3d', { file: lut, interp: 'tetrahedral' }),
    filter('scale', TO_BT709),
    ...finish,
  ];
}

// The scaler would mix the colours of transparent pixels, which are mostly black, into the edges of what is seen.
const resizeWithAlpha = (stream: VideoStream, resize: Record<string, string | number>): Filter[] => [
  filter('format', { pix_fmts: `${isRgb(stream) ? 'gbrap' : 'yuva444p'}${stream.bitDepth > 8 ? '16le' : ''}` }),
  filter('premultiply', { inplace: 1 }),
  filter('scale', resize),
  filter('unpremultiply', { inplace: 1 }),
];

const isRgb = ({ pixelFormat }: VideoStream): boolean =>
  /^(rgb|bgr|gbr|argb|abgr|0rgb|0bgr|pal8|gray|mono|ya)/.test(pixelFormat);

/** How the scaler reads a stream. RGB has no matrix; for others the tags are set explicitly, guessed by size where they are missing. */
export function sourceCoding(stream: VideoStream): Record<string, string> {
  if (isRgb(stream)) return {};
  const range = stream.color.range ?? (stream.pixelFormat.startsWith('yuvj') ? 'full' : 'limited');
  return { in_color_matrix: matrixOf(stream), in_range: range === 'full' ? 'pc' : 'tv' };
}

const LIMITED = { in_color_matrix: 'bt709', in_range: 'tv' } as const;

// Grey has the full range unless the stream says otherwise, as decoders of video codecs always do.
const isLimitedGrey = ({ pixelFormat, color }: VideoStream): boolean =>
  pixelFormat.startsWith('gray') && color.range === 'limited';

// The scaler takes all grey for full range (libswscale/utils.c, handle_jpeg). Called full on both sides, luma stays as it is.
const toYuv = ({ bitDepth }: VideoStream, resize: Record<string, string | number>): Filter[] => [
  filter('scale', { ...resize, in_range: 'pc', out_range: 'pc' }),
  filter('format', { pix_fmts: bitDepth > 8 ? 'yuv420p16le' : 'yuv420p' }),
  filter('setparams', { range: 'tv' }),
];

const matrices: Record<string, string> = {
  bt709: 'bt709',
  bt2020nc: 'bt2020',
  bt2020c: 'bt2020',
  smpte170m: 'smpte170m',
  bt470bg: 'bt470',
  fcc: 'fcc',
  smpte240m: 'smpte240m',
};

// Untagged video is BT.709 from 720 lines up and BT.601 below, as players assume. Stills (JPEG, JFIF) are BT.601.
function matrixOf(stream: VideoStream): string {
  const named = matrices[stream.color.matrix ?? ''];
  if (named) return named;
  const still = stream.codec === 'mjpeg' || stream.codec === 'webp';
  return !still && Math.min(stream.width, stream.height) >= 720 ? 'bt709' : 'smpte170m';
}

/** Makes a key colour transparent and suppresses its spill. Works on BT.709 pictures. */
export function keyFilters(key: ChromaKey | null): Filter[] {
  if (!key) return [];
  const { r, g, b } = parseColor(key.color);
  const key709 = filter('chromakey', {
    color: toYuvHex(r / 255, g / 255, b / 255),
    similarity: key.similarity,
    blend: key.smoothness,
    yuv: 1,
  });
  if (key.despill === 0 || Math.max(g, b) <= r) return [filter('format', { pix_fmts: 'yuva420p' }), key709];
  return [
    filter('format', { pix_fmts: 'yuva420p' }),
    key709,
    filter('scale', { in_color_matrix: 'bt709', in_range: 'tv' }),
    filter('format', { pix_fmts: 'rgba' }),
    filter('despill', { ...(g >= b ? SPILL_OF_GREEN : SPILL_OF_BLUE), mix: key.despill, expand: 0 }),
    filter('scale', TO_BT709),
    filter('format', { pix_fmts: 'yuva420p' }),
    TAG_BT709,
  ];
}

const SPILL_OF_GREEN = { type: 'green' };
// `type` only sets what is measured; green is removed unless the factors say otherwise.
const SPILL_OF_BLUE = { type: 'blue', green: 0, blue: -1 };

// BT.709, limited range; the filter itself would convert an RGB key colour by BT.601.
function toYuvHex(r: number, g: number, b: number): string {
  const y = 0.2126 * r + 0.7152 * g + 0.0722 * b;
  const hex = (v: number) => Math.round(v).toString(16).padStart(2, '0');
  return `0x${hex(16 + 219 * y)}${hex(128 + (112 * (b - y)) / 0.9278)}${hex(128 + (112 * (r - y)) / 0.7874)}`;
}

/** A colour as FFmpeg's `color` source and `pad` take it: `0xRRGGBB@alpha`. */
export function toFfmpegColor(color: string): string {
  const { r, g, b, a } = parseColor(color);
  const hex = [r, g, b].map((v) => v.toString(16).padStart(2, '0')).join('');
  return a === 1 ? `0x${hex}` : `0x${hex}@${toNumber(a)}`;
}
