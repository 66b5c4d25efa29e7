/** Reads the digits and bars of a finished session, and compares them with those of its plan. */
import type { Rect, Size } from '../../../core/geometry/affine.js';
import { valueAt } from '../../../core/project/keyframes.js';
import type { TimedText } from '../../../core/project/timed-text.js';
import { compileSession } from '../../../core/session/compile.js';
import { type ComparedOverlays, createComparison } from '../../../core/session/verify/compare-overlays.js';
import { instantsOf } from '../../../core/session/verify/instants.js';
import { allTimers, barsAt, type ShownSession, timerAt } from '../../../core/session/verify/overlays-at.js';
import { type RgbPixels, shrink } from '../../../core/session/verify/pixels.js';
import { readBar } from '../../../core/session/verify/read-bar.js';
import { comparedStep, createDigitReader, type DigitReader } from '../../../core/session/verify/read-digits.js';
import { possibleTexts } from '../../../core/session/verify/timer-texts.js';
import type { VideoStream } from '../../../core/media/media-info.js';
import type { FfmpegTools } from '../ffmpeg/tools.js';
import { drawDigits, type TextScripts } from './draw-digits.js';
import type { MadeSource } from './make-source.js';
import { type Cutout, readFrames } from './read-frames.js';

/** What it uses of other features. */
export interface OverlayPorts {
  readonly tools: FfmpegTools;
  readonly scripts: TextScripts;
  /** An empty folder to draw in. */
  readonly folder: string;
}

/** The shorter side of a canvas as it is read, pixels: its digits are legible, and no more is decoded into memory. */
const READ_SIDE = 480;

/** Compares about 200 frames of `file`, and those around the changes of intervals. */
export async function verifyOverlays(
  file: string,
  stream: VideoStream,
  { source, session: { intervals }, translate }: Pick<MadeSource, 'source' | 'session' | 'translate'>,
  { tools, scripts, folder }: OverlayPorts,
  signal: AbortSignal,
): Promise<ComparedOverlays> {
  const shown: ShownSession = { ...source, tracks: compileSession(source, translate).tracks };
  const frames = instantsOf(intervals, source.fps);
  const comparison = createComparison(shown, intervals);
  const timers = allTimers(shown);
  const [timer] = timers;
  const bars = frames.flatMap((frame) => barsAt(shown, frame));
  const timerRect = timer && placeOf(timer, source.size);
  const cutout = toCutout([...(timerRect ? [timerRect] : []), ...bars.map(({ rect }) => rect)], source.size);
  if (cutout === null) return comparison.end();
  const readDigits = timer && timerRect ? await openReader(timer, timerRect) : () => [];
  await readFrames(
    { file, stream, fps: source.fps, cutout },
    frames,
    (frame, pixels) =>
      comparison.add(frame, {
        digits: () => readDigits(pixels),
        bar: (bar) => readBar(pixels, bar, within(bar.rect, cutout)),
      }),
    tools,
    signal,
  );
  return comparison.end();

  async function openReader(first: TimedText, rect: Rect): Promise<DigitReader['read']> {
    const texts = possibleTexts(timers, [...new Set(frames.flatMap((frame) => timerAt(shown, frame)?.text ?? []))]);
    const part = within(rect, cutout ?? { rect, size: rect });
    const step = comparedStep(first.style.size * (part.height / rect.height));
    const keep = (pixels: RgbPixels): RgbPixels => shrink(pixels, part, step);
    const canvas = { size: source.size, fps: source.fps, cutout: cutout ?? { rect, size: rect }, folder, keep };
    const drawn = await drawDigits(first, texts, scripts, canvas, tools, signal);
    const reader = createDigitReader(
      drawn,
      timers.map(({ style }) => style.color),
    );
    return (pixels) => reader.read(keep(pixels));
  }
}

/** Where a timer's digits can be, canvas pixels. */
function placeOf({ position, maxWidth, style }: TimedText, size: Size): Rect {
  const [width, height] = [maxWidth * size.width, 1.5 * style.size];
  return {
    x: valueAt(position.x, 0) * size.width - width / 2,
    y: valueAt(position.y, 0) * size.height - height / 2,
    width,
    height,
  };
}

/** The part of the canvas that holds all of these. */
function toCutout(rects: readonly Rect[], size: Size): Cutout | null {
  if (rects.length === 0) return null;
  const even = (value: number): number => 2 * Math.floor(value / 2);
  const left = Math.max(0, even(Math.min(...rects.map(({ x }) => x)) - 2));
  const top = Math.max(0, even(Math.min(...rects.map(({ y }) => y)) - 2));
  const right = Math.min(size.width, even(Math.max(...rects.map(({ x, width }) => x + width)) + 4));
  const bottom = Math.min(size.height, even(Math.max(...rects.map(({ y, height }) => y + height)) + 4));
  const scale = Math.min(1, READ_SIDE / Math.min(size.width, size.height));
  const rect = { x: left, y: top, width: right - left, height: bottom - top };
  return { rect, size: { width: Math.round(rect.width * scale), height: Math.round(rect.height * scale) } };
}

/** A rectangle of the canvas in pixels of what is read. */
function within({ x, y, width, height }: Rect, { rect, size }: Cutout): Rect {
  const [across, down] = [size.width / rect.width, size.height / rect.height];
  return { x: (x - rect.x) * across, y: (y - rect.y) * down, width: width * across, height: height * down };
}
