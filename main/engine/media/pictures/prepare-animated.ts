/** Makes a lossless intermediate with alpha of animated GIF, APNG and WebP. */
import { message } from '../../../../core/locales/message.js';
import { Readable } from 'node:stream';
import { UprightError } from '../../../../core/errors.js';
import { fileNameOf } from '../../../../core/media/file-name.js';
import { displaySize, type MediaInfo } from '../../../../core/media/media-info.js';
import { chooseVideo } from '../../../../core/media/to-media-info.js';
import { readFormat } from '../../ffmpeg/formats.js';
import { inputArgs } from '../../ffmpeg/inputs.js';
import { runFfmpeg } from '../../ffmpeg/run.js';
import type { MediaPorts } from '../ports.js';
import { scanPackets } from '../scan-packets.js';
import { describeIntermediate, intermediateArgs, planTiming, rawInputArgs, type Timing } from './intermediate.js';
import { decodeSeconds, loadSharp, MAX_PIXELS } from './load-sharp.js';
import { toShownDelay } from './probe-picture.js';
import { toTargetSize } from './target-size.js';
import type { Size } from '../../../../core/geometry/affine.js';

const SCAN_TIMEOUT_MS = 120_000;
// An animation as large as may be takes half an hour at this rate, four times as long as on a slow processor.
const SLOWEST_PIXELS_PER_MS = 20_000;
// Frames of a WebP are decoded from the first one on each time, so as many as this allows are taken at once.
const BATCH_BYTES = 96 << 20;
// Hours of a small animation; a trap has more.
const MAX_FRAMES = 50 * 3600;
// Ten minutes of 1920x1080, which take some minutes to convert. What is larger would hold up everything else.
const MAX_ANIMATION_PIXELS = 40e9;

/**
 * Writes the intermediate to `part`.
 * @throws UprightError `media.unreadable`, `job.canceled`, `disk.full`
 */
export async function writeAnimated(
  path: string,
  info: MediaInfo,
  maxSide: number,
  part: string,
  ports: MediaPorts,
): Promise<MediaInfo> {
  if (!info.video) throw refuse(path);
  const source = displaySize(info.video);
  const size = toTargetSize(source, maxSide);
  const isWebp = info.container === 'webp';
  const { delays, canvas } = isWebp
    ? { delays: await readDelays(path), canvas: source }
    : await scanFrames(path, ports);
  const timing = planTiming(delays);
  if (timing.frames > MAX_FRAMES) throw refuse(path);
  const stored = timing.repeats.length;
  if (stored * canvas.width * canvas.height > MAX_ANIMATION_PIXELS) {
    const text = message('media:animationTooLarge', { name: fileNameOf(path), frames: stored, ...canvas });
    throw new UprightError('media.unreadable', text, { path });
  }
  const timeoutMs = 60_000 + (timing.frames * canvas.width * canvas.height) / SLOWEST_PIXELS_PER_MS;
  const scale = size.width === source.width ? '' : `,scale=${size.width}:${size.height}:flags=lanczos`;
  const { tools, signal } = ports;
  try {
    if (isWebp) {
      const filters = ['-vf', `format=rgba${scale}`];
      const args = [...rawInputArgs(source, timing.fps), ...filters, ...intermediateArgs(part, timing.frames)];
      const input = Readable.from(readFrames(path, source, timing), { objectMode: false });
      await runFfmpeg(tools, args, { signal, input, timeoutMs });
    } else {
      const { num, den } = timing.fps;
      const even = `fps=${num}/${den}:start_time=0,tpad=stop=-1:stop_mode=clone`;
      const input = inputArgs(path, { format: await readFormat(path) });
      const args = [
        ...input,
        '-map',
        '0:v:0',
        '-vf',
        `format=rgba${scale},${even}`,
        ...intermediateArgs(part, timing.frames),
      ];
      await runFfmpeg(tools, args, { signal, timeoutMs });
    }
  } catch (error) {
    throw error instanceof UprightError && error.code === 'ffmpeg.failed' ? refuse(path, error.data) : error;
  }
  return describeIntermediate(info, size, timing, 'animated');
}

async function readDelays(path: string): Promise<number[]> {
  const sharp = await loadSharp();
  const { delay = [] } = await sharp(path, { limitInputPixels: false }).metadata();
  return delay.map(toShownDelay);
}

/** How long each frame is shown, in milliseconds, and the size that FFmpeg draws them at: its file's, whatever is drawn. */
async function scanFrames(path: string, ports: MediaPorts): Promise<{ delays: number[]; canvas: Size }> {
  const { packets, raw } = await scanPackets(path, { ...ports, timeoutMs: SCAN_TIMEOUT_MS });
  const [found] = packets.values();
  const stream = raw && chooseVideo(raw.streams);
  if (!found || found.endUs === null || !stream) throw refuse(path);
  const ends = [...found.shownUs.slice(1), found.endUs];
  const delays = ends.map((end, i) => Math.max(1, Math.round((end - (found.shownUs[i] ?? 0)) / 1000)));
  return { delays, canvas: { width: stream.width, height: stream.height } };
}

async function* readFrames(path: string, { width, height }: Size, { repeats }: Timing): AsyncGenerator<Buffer> {
  const sharp = await loadSharp();
  const frameBytes = width * height * 4;
  const batch = Math.max(1, Math.floor(BATCH_BYTES / frameBytes));
  for (let page = 0; page < repeats.length; page += batch) {
    const pages = Math.min(batch, repeats.length - page);
    const pixels = await sharp(path, { page, pages, limitInputPixels: MAX_PIXELS * pages })
      .timeout({ seconds: decodeSeconds({ width, height: height * (page + pages) }) })
      .toColourspace('srgb')
      .ensureAlpha()
      .raw()
      .toBuffer();
    for (let i = 0; i < pages; i++) {
      const frame = pixels.subarray(i * frameBytes, (i + 1) * frameBytes);
      for (let shown = 0; shown < (repeats[page + i] ?? 0); shown++) yield frame;
    }
  }
}

const refuse = (path: string, data?: unknown): UprightError =>
  new UprightError('media.unreadable', message('media:animationDamaged', { name: fileNameOf(path) }), data ?? { path });
