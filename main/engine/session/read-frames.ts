/** Reads parts of single frames of a video, decoding no more of it than leads there. */
import { Writable } from 'node:stream';
import type { Rect, Size } from '../../../core/geometry/affine.js';
import { parseFrameTimes } from '../../../core/media/frame-properties.js';
import { displaySize, type VideoStream } from '../../../core/media/media-info.js';
import { type FrameRate, framesPerSecond } from '../../../core/project/time.js';
import type { RgbPixels } from '../../../core/session/verify/pixels.js';
import { inputArgs } from '../ffmpeg/inputs.js';
import { runFfmpeg } from '../ffmpeg/run.js';
import type { FfmpegTools } from '../ffmpeg/tools.js';

/** A part of the canvas, and how large it is read. */
export interface Cutout {
  /** Even pixels of the canvas. */
  readonly rect: Rect;
  readonly size: Size;
}

/** The filters that cut a part out of a picture. */
export const cutoutFilters = ({ rect, size }: Cutout): string[] => [
  `crop=${rect.width}:${rect.height}:${rect.x}:${rect.y}`,
  `scale=${size.width}:${size.height}:flags=area`,
];

/** A stream that gives each picture of raw `rgb24`. */
export function toPictures({ width, height }: Size, onPicture: (pixels: RgbPixels) => void): Writable {
  let picture = Buffer.alloc(width * height * 3);
  let filled = 0;
  return new Writable({
    write(chunk: Buffer, _encoding, done) {
      for (let at = 0; at < chunk.length; ) {
        const taken = chunk.copy(picture, filled, at);
        at += taken;
        filled += taken;
        if (filled < picture.length) continue;
        onPicture({ width, height, data: picture });
        picture = Buffer.alloc(picture.length);
        filled = 0;
      }
      done();
    },
  });
}

/** Where a gap between wanted frames is longer, the video is entered anew behind it; seconds. */
const LONGEST_GAP = 6;
/** Frames that are held at a time. */
const MOST_FRAMES = 40;

/** What frames are read of. */
export interface ReadVideo {
  readonly file: string;
  readonly stream: VideoStream;
  /** In which frames are counted. */
  readonly fps: FrameRate;
  readonly cutout: Cutout;
}

/**
 * Gives the parts of the frames that are shown at the times of `frames`, in order. What the video does not have is left out.
 * @throws UprightError as `runFfmpeg`
 */
export async function readFrames(
  video: ReadVideo,
  frames: readonly number[],
  onFrame: (frame: number, pixels: RgbPixels) => void,
  tools: FfmpegTools,
  signal: AbortSignal,
): Promise<void> {
  for (const run of toRuns(frames, LONGEST_GAP * framesPerSecond(video.fps)))
    await readRun(video, run, onFrame, tools, signal);
}

function toRuns(frames: readonly number[], longestGap: number): readonly (readonly number[])[] {
  const runs: number[][] = [];
  for (const frame of frames) {
    const last = runs.at(-1);
    const before = last?.at(-1);
    if (last && before !== undefined && frame - before <= longestGap && last.length < MOST_FRAMES) last.push(frame);
    else runs.push([frame]);
  }
  return runs;
}

async function readRun(
  { file, stream, fps, cutout }: ReadVideo,
  run: readonly number[],
  onFrame: (frame: number, pixels: RgbPixels) => void,
  tools: FfmpegTools,
  signal: AbortSignal,
): Promise<void> {
  const rate = framesPerSecond(fps);
  const [first = 0, last = 0] = [run[0], run.at(-1)];
  const from = Math.max(0, (first - 1) / rate);
  // Half a frame on either side of its time: what is shown of a video of another rate is the frame that is nearest.
  const wanted = run.map(
    (frame) => `between(t,${((frame - 0.499) / rate - from).toFixed(6)},${((frame + 0.499) / rate - from).toFixed(6)})`,
  );
  const filters = [
    `select='${wanted.join('+')}'`,
    ...toCanvas(stream),
    ...cutoutFilters({ ...cutout }).map((text) => (text.startsWith('scale') ? `${text}:${colors(stream)}` : text)),
    'format=rgb24',
    'showinfo=checksum=0',
  ];
  const times: number[] = [];
  const pictures: RgbPixels[] = [];
  const options = ['-ss', from.toFixed(6), '-t', ((last + 1) / rate - from).toFixed(6)];
  const passed = tools.ffmpeg.major >= 6 ? ['-fps_mode', 'passthrough'] : ['-vsync', 'passthrough'];
  await runFfmpeg(
    tools,
    [
      ...inputArgs(file, { options }),
      ...['-map', `0:${stream.index}`, '-vf', filters.join(','), ...passed, '-f', 'rawvideo', 'pipe:1'],
    ],
    {
      signal,
      output: toPictures(cutout.size, (pixels) => pictures.push(pixels)),
      logLevel: 'info',
      onLine(line) {
        const shown = parseFrameTimes(line);
        if (shown) times[shown.n] = from + shown.seconds;
      },
    },
  );
  const seen = new Set<number>();
  for (const [i, pixels] of pictures.entries()) {
    const frame = Math.round((times[i] ?? Number.NaN) * rate);
    if (seen.has(frame) || !run.includes(frame)) continue;
    seen.add(frame);
    onFrame(frame, pixels);
  }
}

/** FFmpeg turns pictures upright by itself, but leaves pixels that are not square. */
function toCanvas(stream: VideoStream): string[] {
  const { width, height } = displaySize(stream);
  return stream.sampleAspect.num === stream.sampleAspect.den
    ? []
    : [`scale=${even(width)}:${even(height)}`, 'setsar=1'];
}

/** The canvas of a video. */
export function canvasOf(stream: VideoStream): Size {
  const { width, height } = displaySize(stream);
  return { width: even(width), height: even(height) };
}

const even = (length: number): number => Math.max(2, 2 * Math.round(length / 2));

const colors = ({ color }: VideoStream): string => {
  const matrix = color.matrix === 'smpte170m' || color.matrix === 'bt470bg' ? 'bt601' : 'bt709';
  return `in_color_matrix=${matrix}:in_range=${color.range === 'full' ? 'pc' : 'tv'}`;
};
