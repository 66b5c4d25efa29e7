/** Makes an upright 8-bit sRGB PNG of any picture. */
import { type Message, message } from '../../../../core/locales/message.js';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { BT709, colorSpaceOf, isBt709 } from '../../../../core/color/color-space.js';
import { toBt709Table } from '../../../../core/composition/color-grade.js';
import { UprightError } from '../../../../core/errors.js';
import { fileNameOf } from '../../../../core/media/file-name.js';
import { displaySize, type MediaInfo } from '../../../../core/media/media-info.js';
import { toWarnings } from '../../../../core/media/warnings.js';
import { workName } from '../../../files/drafts.js';
import { replaceFile } from '../../../files/place-file.js';
import { inputArgs } from '../../ffmpeg/inputs.js';
import { readFormat } from '../../ffmpeg/formats.js';
import { runFfmpeg } from '../../ffmpeg/run.js';
import type { MediaPorts } from '../ports.js';
import { decodeHeic } from './decode-heic.js';
import { type DrawLimits, DrawingTimeout, drawInTime } from './draw-in-process.js';
import { type DrawOrder, type Drawn, PNG } from './draw-picture.js';
import { decodeSeconds, loadSharp, MAX_PIXELS } from './load-sharp.js';
import { toPictureInfo } from './picture-info.js';
import { readSvg } from './probe-picture.js';
import { toTargetSize } from './target-size.js';

/**
 * Writes the PNG to `part`.
 * @throws UprightError `media.unreadable`, `job.canceled`
 */
export async function writeStill(
  path: string,
  info: MediaInfo,
  maxSide: number,
  part: string,
  ports: MediaPorts,
): Promise<MediaInfo> {
  const { video } = info;
  if (!video) throw refuse(path);
  const size = toTargetSize(displaySize(video), maxSide, info.container === 'svg');
  // Drawings are short, however long they take to draw.
  const seconds = info.container === 'svg' ? decodeSeconds(video) : decodeSeconds(video, info.bytes);
  const began = performance.now();
  const tooSlow = (): UprightError =>
    refuse(path, message('media:pictureTooSlow', { name: fileNameOf(path), seconds }));
  const write = (failOn: 'error' | 'none', limit: number): Promise<Written | null> =>
    attempt(() => writePng(path, info, size, part, { failOn, seconds: limit }, ports)).catch((error: unknown) => {
      throw error instanceof DrawingTimeout ? tooSlow() : error;
    });
  const whole = await write('error', seconds);
  if (whole) return describe(info, whole, []);
  if (ports.signal?.aborted) throw new UprightError('job.canceled');
  const left = Math.ceil(seconds - (performance.now() - began) / 1000);
  const rest = left > 0 && (await write('none', left));
  if (rest) return describe(info, rest, [message('media:pictureRecovered')]);
  throw performance.now() - began >= seconds * 1000 ? tooSlow() : refuse(path);
}

// Another reader may still succeed, so the failure is not reported yet.
async function attempt<T>(write: () => Promise<T>): Promise<T | null> {
  try {
    return await write();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (error instanceof UprightError && error.code !== 'ffmpeg.failed') throw error;
    if (code === 'ENOSPC' || error instanceof DrawingTimeout) throw error;
    return null;
  }
}

type Written = Omit<Drawn, 'pixels'>;

async function writePng(
  path: string,
  info: MediaInfo,
  size: { width: number; height: number },
  part: string,
  { failOn, seconds }: { readonly failOn: 'error' | 'none'; readonly seconds: number },
  ports: MediaPorts,
): Promise<Written> {
  const input = await readInput(path, info, seconds, ports);
  const scale = info.container === 'svg' && info.video ? size.width / displaySize(info.video).width : 1;
  const open: DrawOrder['open'] = {
    failOn,
    limitInputPixels: MAX_PIXELS,
    ignoreIcc: info.video !== null && !isBt709(colorSpaceOf(info.video.color)),
    sequentialRead: true,
    // Drawings are measured at 72 dots an inch.
    ...(scale === 1 ? {} : { density: Math.min(100_000, Math.max(1, 72 * scale)) }),
  };
  const order = { input, open, size: { ...size, fit: 'fill' } } as const;
  const written = await writeSrgb(order, info, part, { seconds, signal: ports.signal }, ports);
  return written.channels === 4 ? dropOpaqueAlpha(part, written) : written;
}

// Colours that a profile names are converted by sharp, those that numbers name by the table of the export.
async function writeSrgb(
  order: DrawOrder,
  { container, video }: MediaInfo,
  part: string,
  limits: DrawLimits,
  ports: MediaPorts,
): Promise<Written> {
  const space = video ? colorSpaceOf(video.color) : BT709;
  const write = (kept: 'srgb' | 'rgb16'): Promise<Written> =>
    drawInTime(container, { ...order, png: { file: part, space: kept } }, limits, ports.draw);
  if (isBt709(space)) return write('srgb');
  const written = await write('rgb16');
  const folder = join(dirname(part), workName());
  await mkdir(folder);
  try {
    await writeFile(join(folder, 'bt709.cube'), toBt709Table(space));
    const pixels = written.channels === 4 ? 'rgba' : 'rgb24';
    const filters = ['-vf', `format=gbrap16,lut3d=file=bt709.cube:interp=tetrahedral,format=${pixels}`];
    const output = ['-frames:v', '1', '-c:v', 'png', '-f', 'image2', '-update', '1', '-y', 'converted.png'];
    const input = inputArgs(part, { format: 'png_pipe' });
    await runFfmpeg(ports.tools, [...input, ...filters, ...output], { cwd: folder, signal: ports.signal });
    await replaceFile(join(folder, 'converted.png'), part);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  return written;
}

/** Many pictures have an opaque alpha channel; without it lower layers need not be drawn. */
async function dropOpaqueAlpha(part: string, written: Written): Promise<Written> {
  const sharp = await loadSharp();
  const open = { limitInputPixels: MAX_PIXELS };
  const alpha = await sharp(part, open).extractChannel('alpha').raw().toBuffer();
  if (alpha.some((value) => value !== 255)) return written;
  const opaque = await sharp(part, open).removeAlpha().png(PNG).toBuffer({ resolveWithObject: true });
  await writeFile(part, opaque.data);
  return opaque.info;
}

// What sharp does not read comes from libheif or FFmpeg.
async function readInput(path: string, info: MediaInfo, seconds: number, ports: MediaPorts): Promise<string | Buffer> {
  if (info.container === 'svg') return readSvg(path);
  if (info.container === 'heic') return decodeHeic(path, MAX_PIXELS, { seconds, signal: ports.signal });
  if (['jpeg', 'png', 'apng', 'gif', 'webp', 'tiff', 'avif'].includes(info.container)) return path;
  const input = inputArgs(path, { format: await readFormat(path) });
  const args = [...input, '-map', '0:v:0', '-frames:v', '1', '-c:v', 'png', '-f', 'image2pipe', 'pipe:1'];
  const { stdout } = await runFfmpeg(ports.tools, args, {
    signal: ports.signal,
    timeoutMs: seconds * 1000,
    output: 'collect',
    maxBytes: MAX_PIXELS * 4,
  });
  return stdout;
}

function describe(info: MediaInfo, { width, height, channels }: Written, warnings: readonly Message[]): MediaInfo {
  const alpha = channels === 4 || channels === 2;
  const pixelFormat = channels === 4 ? 'rgba' : channels === 3 ? 'rgb24' : channels === 2 ? 'ya8' : 'gray';
  return toPictureInfo({
    hash: info.hash,
    bytes: info.bytes,
    container: 'png_pipe',
    codec: 'png',
    width,
    height,
    alpha,
    pixelFormat,
    bitDepth: 8,
    warnings: toWarnings(warnings, info),
  });
}

const refuse = (path: string, text = message('media:pictureDamaged', { name: fileNameOf(path) })): UprightError =>
  new UprightError('media.unreadable', text, { path });
