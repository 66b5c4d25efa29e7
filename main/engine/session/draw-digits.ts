/** Draws the texts that a timer can show as an export draws them, to compare pictures with. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { CanvasSize } from '../../../core/project/canvas-size.js';
import type { TimedText } from '../../../core/project/timed-text.js';
import type { FrameRate } from '../../../core/project/time.js';
import { toGraphText } from '../../../core/render/filter-graph.js';
import { textFilters } from '../../../core/render/text-filters.js';
import type { RgbPixels } from '../../../core/session/verify/pixels.js';
import { runFfmpeg } from '../ffmpeg/run.js';
import type { FfmpegTools } from '../ffmpeg/tools.js';
import { type Cutout, cutoutFilters, toPictures } from './read-frames.js';

/** Texts as scripts of libass, with their fonts; see `engine/fonts`. */
export interface TextScripts {
  readonly draw: (texts: readonly TimedText[], span: { readonly first: number; readonly end: number }) => string;
  readonly writeFonts: (
    texts: readonly TimedText[],
    span: { readonly first: number; readonly end: number },
    folder: string,
  ) => Promise<void>;
}

/** Where digits are drawn. */
export interface DigitCanvas {
  readonly size: CanvasSize;
  readonly fps: FrameRate;
  readonly cutout: Cutout;
  /** An empty folder. */
  readonly folder: string;
  /** Makes of each picture what is kept of it. */
  readonly keep: (pixels: RgbPixels) => RgbPixels;
}

const SCRIPT = 'digits.ass';

/**
 * Each text in white on black, where `timer` stands.
 * @throws UprightError as `runFfmpeg`
 */
export async function drawDigits(
  timer: TimedText,
  texts: readonly string[],
  scripts: TextScripts,
  { size, fps, cutout, folder, keep }: DigitCanvas,
  tools: FfmpegTools,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, RgbPixels>> {
  const style = { ...timer.style, color: '#ffffff', gradient: null, outline: null, shadow: null };
  const timed = texts.map((text, i) => ({
    ...timer,
    id: `t${i}`,
    start: i,
    length: 1,
    within: undefined,
    text,
    style,
  }));
  const span = { first: 0, end: texts.length };
  await writeFile(join(folder, SCRIPT), scripts.draw(timed, span));
  await scripts.writeFonts(timed, span, join(folder, 'fonts'));
  const source = `color=black:s=${size.width}x${size.height}:r=${fps.num}/${fps.den},format=rgb24`;
  const script = toGraphText([{ inputs: [], filters: textFilters(SCRIPT, fps), outputs: [] }]);
  const filters = [script, ...cutoutFilters(cutout), 'format=rgb24'].join(',');
  const drawn: RgbPixels[] = [];
  await runFfmpeg(
    tools,
    ['-f', 'lavfi', '-i', source, '-vf', filters, '-frames:v', String(texts.length), '-f', 'rawvideo', 'pipe:1'],
    { cwd: folder, signal, output: toPictures(cutout.size, (pixels) => drawn.push(keep(pixels))) },
  );
  return new Map(texts.flatMap((text, i) => (drawn[i] ? [[text, drawn[i]] as const] : [])));
}
