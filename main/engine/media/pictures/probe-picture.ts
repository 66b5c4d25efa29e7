/** Probes picture files. */
import { message } from '../../../../core/locales/message.js';
import { readFile, stat } from 'node:fs/promises';
import type { Metadata } from 'sharp';
import { UprightError } from '../../../../core/errors.js';
import { fileNameOf } from '../../../../core/media/file-name.js';
import { parseHeifCicp, parsePngCicp } from '../../../../core/media/cicp.js';
import { parseExifOrientation } from '../../../../core/media/display-matrix.js';
import { toRate } from '../../../../core/media/frame-rate.js';
import { measureFrameTimes } from '../../../../core/media/frame-times.js';
import type { MediaInfo } from '../../../../core/media/media-info.js';
import { hasAlpha, toBitDepth } from '../../../../core/media/pixel-format.js';
import type { PictureFormat } from '../../../../core/media/sniff.js';
import { chooseVideo } from '../../../../core/media/to-media-info.js';
import type { Fingerprint } from '../fingerprint.js';
import type { MediaPorts } from '../ports.js';
import { scanPackets } from '../scan-packets.js';
import { loadSharp, MAX_PIXELS } from './load-sharp.js';
import { type PictureFileFacts, toPictureInfo } from './picture-info.js';

const SCAN_TIMEOUT_MS = 60_000;
// Drawings are a few kilobytes, maps a few megabytes.
const MAX_SVG_BYTES = 32 << 20;

/** How a picture file begins. */
export interface PictureStart {
  readonly format: PictureFormat;
  readonly head: Uint8Array;
}

/**
 * What a picture file holds, as stored; null where it cannot be decoded.
 * @throws UprightError `media.unreadable` for one that is larger than {@link MAX_PIXELS}; `job.canceled`
 */
export async function probePicture(
  path: string,
  start: PictureStart,
  fingerprint: Fingerprint,
  ports: MediaPorts,
): Promise<MediaInfo | null> {
  const facts = await readFacts(path, start, fingerprint, ports);
  if (!facts || facts.width < 1 || facts.height < 1) return null;
  if (facts.width * facts.height > MAX_PIXELS) {
    throw new UprightError(
      'media.unreadable',
      message('media:tooManyPixels', {
        name: fileNameOf(path),
        width: facts.width,
        height: facts.height,
        millions: MAX_PIXELS / 1e6,
      }),
      { path },
    );
  }
  return toPictureInfo(facts);
}

async function readFacts(
  path: string,
  { format, head }: PictureStart,
  fingerprint: Fingerprint,
  ports: MediaPorts,
): Promise<PictureFileFacts | null> {
  if (format === 'bmp' || format === 'other') return readWithFfmpeg(path, fingerprint, ports);
  const metadata = await readMetadata(path, format);
  if (!metadata) return readWithFfmpeg(path, fingerprint, ports);
  const animated = format === 'apng' || ((format === 'gif' || format === 'webp') && (metadata.pages ?? 1) > 1);
  const still = toFacts(metadata, format, fingerprint);
  if (!animated) return { ...still, color: readColor(metadata, format, head) };
  const motion = format === 'webp' ? toMotion(metadata.delay ?? []) : await readMotion(path, ports);
  return motion ? { ...still, motion } : still;
}

// A chunk of a PNG goes before its profile, a box of HEIF after it (ISO/IEC 23008-12, 6.5.5).
function readColor(
  { icc }: Metadata,
  format: PictureFormat,
  head: Uint8Array,
): NonNullable<PictureFileFacts['color']> | null {
  if (format === 'png') return parsePngCicp(head);
  return (format === 'avif' || format === 'heic') && !icc ? parseHeifCicp(head) : null;
}

/** What sharp says of a picture's first page; null where it does not know it. */
async function readMetadata(path: string, format: PictureFormat): Promise<Metadata | null> {
  const sharp = await loadSharp();
  try {
    const input = format === 'svg' ? await readSvg(path) : path;
    return await sharp(input, { limitInputPixels: false }).metadata();
  } catch (error) {
    if (error instanceof UprightError) throw error;
    return null;
  }
}

/**
 * A drawing's text. It is handed to the renderer as bytes: without a place of its own it can name no other file.
 * @throws UprightError `media.unreadable` where it is too large
 */
export async function readSvg(path: string): Promise<Buffer> {
  if ((await stat(path)).size > MAX_SVG_BYTES) {
    throw new UprightError('media.unreadable', message('media:drawingTooLarge', { name: fileNameOf(path) }), {
      path,
    });
  }
  return readFile(path);
}

const codecs: Partial<Record<PictureFormat, string>> = { jpeg: 'mjpeg', apng: 'apng', heic: 'hevc', avif: 'av1' };

function toFacts(metadata: Metadata, format: PictureFormat, { hash, bytes }: Fingerprint): PictureFileFacts {
  const deep = metadata.depth === 'ushort' || (metadata.bitsPerSample ?? 8) > 8;
  const alpha = metadata.hasAlpha === true;
  return {
    hash,
    bytes,
    container: format,
    codec: codecs[format] ?? format,
    width: metadata.width ?? 0,
    height: metadata.pageHeight ?? metadata.height ?? 0,
    alpha,
    pixelFormat:
      metadata.space === 'cmyk'
        ? 'cmyk'
        : `${alpha ? 'rgba' : 'rgb'}${deep ? (alpha ? '64' : '48') : alpha ? '' : '24'}`,
    bitDepth: deep ? 16 : 8,
    turn: parseExifOrientation(metadata.orientation),
  };
}

// Browsers show frames of 10 ms and less for 100 ms; so do FFmpeg's GIF and sharp's readers with none.
function toMotion(delaysMs: readonly number[]): NonNullable<PictureFileFacts['motion']> | null {
  const delays = delaysMs.map(toShownDelay);
  const totalMs = delays.reduce((sum, delay) => sum + delay, 0);
  if (delays.length < 2 || totalMs <= 0) return null;
  const variable = Math.max(...delays) - Math.min(...delays) > 1;
  return {
    fps: toRate((delays.length * 1000) / totalMs) ?? { num: 25, den: 1 },
    durationUs: totalMs * 1000,
    variable,
    kind: 'animated',
  };
}

/** Milliseconds that a frame is shown, given what its file says. */
export const toShownDelay = (delayMs: number): number => (delayMs > 10 ? delayMs : 100);

async function readMotion(path: string, ports: MediaPorts): Promise<NonNullable<PictureFileFacts['motion']> | null> {
  const { packets } = await scanPackets(path, { ...ports, timeoutMs: SCAN_TIMEOUT_MS });
  const [found] = packets.values();
  if (!found || found.count < 2 || found.startUs === null || found.endUs === null) return null;
  const times = measureFrameTimes(found.shownUs, found.tickUs);
  const durationUs = found.endUs - found.startUs;
  return { fps: times.fps ?? { num: 25, den: 1 }, durationUs, variable: times.variable, kind: 'animated' };
}

async function readWithFfmpeg(
  path: string,
  fingerprint: Fingerprint,
  ports: MediaPorts,
): Promise<PictureFileFacts | null> {
  const { raw } = await scanPackets(path, { ...ports, timeoutMs: SCAN_TIMEOUT_MS });
  const stream = raw && chooseVideo(raw.streams);
  if (!raw || !stream) return null;
  return {
    ...fingerprint,
    container: raw.container,
    codec: stream.codec,
    width: stream.width,
    height: stream.height,
    alpha: hasAlpha(stream.pixelFormat),
    pixelFormat: stream.pixelFormat,
    bitDepth: toBitDepth(stream.pixelFormat),
  };
}
