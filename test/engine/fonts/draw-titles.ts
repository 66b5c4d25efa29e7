/** Draws titles with the machine's FFmpeg and reads the pixels, for tests. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { TitleItem } from '../../../core/project/kinds/title.js';
import type { TimedText } from '../../../core/project/timed-text.js';
import { toAssText } from '../../../core/text/ass-document.js';
import type { FontResolver } from '../../../core/text/font-resolver.js';
import { textFaces, textsToAss } from '../../../core/text/texts-to-ass.js';
import { type FontCatalog, loadFontCatalog } from '../../../main/engine/fonts/catalog.js';
import type { FontFile } from '../../../main/engine/fonts/font-file.js';
import { writeFontFolder } from '../../../main/engine/fonts/font-folder.js';
import { locateFfmpeg } from '../../../main/engine/ffmpeg/locate.js';

export const resources = path.resolve(import.meta.dirname, '../../../resources');
export const catalog: FontCatalog = await loadFontCatalog(resources);
const { ffmpeg } = await locateFfmpeg();

export const size = { width: 540, height: 960 };
export const fps = { num: 30, den: 1 };

/** One frame in RGB, three bytes a pixel. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly data: Buffer;
}

export interface Drawing {
  /** Frames counted from the segment's start, in rising order. */
  readonly frames?: readonly number[];
  readonly origin?: number;
  readonly background?: string;
  readonly fonts?: FontResolver<FontFile>;
  /** Filters after `ass`, such as a trip through 4:2:0. */
  readonly pixels?: string;
  /** Size of the output; the project's where absent. */
  readonly output?: { readonly width: number; readonly height: number };
}

/** A title that starts at 0 and lasts 30 frames, with what is given. */
export const title = (fields: object): TitleItem =>
  TitleItem.parse({ kind: 'title', id: 'title-1', start: 0, length: 30, text: 'x', ...fields });

/** The frames of a segment with `titles` on a plain background. */
export async function drawTitles(titles: readonly TimedText[], drawing: Drawing = {}): Promise<Picture[]> {
  const { frames = [0], origin = 0, fonts = catalog.resolver, output = size } = drawing;
  const scene = { size, fps, origin, end: origin + Math.max(...frames) + 1, fonts };
  const folder = mkdtempSync(path.join(tmpdir(), 'upright-titles-'));
  try {
    writeFileSync(path.join(folder, 'titles.ass'), toAssText(textsToAss(titles, scene)));
    await writeFontFolder(textFaces(titles, scene), path.join(folder, 'fonts'));
    const pick = frames.map((frame) => `eq(n,${frame})`).join('+');
    const filters = [
      drawing.pixels ?? 'format=gbrp',
      'ass=titles.ass:fontsdir=fonts',
      `select='${pick}'`,
      'scale=in_color_matrix=bt709:in_range=tv:flags=accurate_rnd+full_chroma_int',
      'format=rgb24',
    ];
    const source = `color=c=${drawing.background ?? 'black'}:s=${output.width}x${output.height}:r=30`;
    const args = [
      '-v',
      'error',
      '-f',
      'lavfi',
      '-i',
      source,
      '-vf',
      filters.join(','),
      '-fps_mode',
      'passthrough',
      '-frames:v',
      `${frames.length}`,
    ];
    const data = execFileSync(ffmpeg.path, [...args, '-f', 'rawvideo', '-'], { cwd: folder, maxBuffer: 2 ** 28 });
    const bytes = output.width * output.height * 3;
    if (data.length !== bytes * frames.length)
      throw new Error(`${data.length / bytes} frames instead of ${frames.length}`);
    return frames.map((_, i) => ({ ...output, data: data.subarray(i * bytes, (i + 1) * bytes) }));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What libass says while it draws a frame: the fonts that it takes, and the characters that it looks for in vain. */
export async function hearLibass(one: TitleItem): Promise<string> {
  const folder = mkdtempSync(path.join(tmpdir(), 'upright-titles-'));
  try {
    const scene = { size, fps, origin: 0, end: 1, fonts: catalog.resolver };
    writeFileSync(path.join(folder, 'titles.ass'), toAssText(textsToAss([one], scene)));
    await writeFontFolder(textFaces([one], scene), path.join(folder, 'fonts'));
    const source = ['-v', 'verbose', '-f', 'lavfi', '-i', `color=s=${size.width}x${size.height}`];
    const rest = ['-vf', 'ass=titles.ass:fontsdir=fonts', '-frames:v', '1', '-f', 'null', '-'];
    return spawnSync(ffmpeg.path, [...source, ...rest], { cwd: folder, encoding: 'utf8' }).stderr;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Draws one frame. */
export async function drawTitle(fields: object, drawing: Drawing = {}): Promise<Picture> {
  const [picture] = await drawTitles([title(fields)], drawing);
  if (!picture) throw new Error('no frame');
  return picture;
}

/** Red, green and blue of a pixel. */
export function pixel(picture: Picture, x: number, y: number): [number, number, number] {
  const at = (Math.round(y) * picture.width + Math.round(x)) * 3;
  return [picture.data[at] ?? 0, picture.data[at + 1] ?? 0, picture.data[at + 2] ?? 0];
}

/** The pixels from column `from` to before `to` for which `isInk` holds: their bounds, `right` and `bottom` being the last ones inside, and their number. */
export function inkOf(
  picture: Picture,
  isInk = (r: number, g: number, b: number) => r + g + b > 380,
  from = 0,
  to = picture.width,
) {
  const ink = { left: picture.width, top: picture.height, right: -1, bottom: -1, count: 0 };
  for (let y = 0; y < picture.height; y++) {
    for (let x = from; x < to; x++) {
      const at = (y * picture.width + x) * 3;
      if (!isInk(picture.data[at] ?? 0, picture.data[at + 1] ?? 0, picture.data[at + 2] ?? 0)) continue;
      ink.left = Math.min(ink.left, x);
      ink.right = Math.max(ink.right, x);
      ink.top = Math.min(ink.top, y);
      ink.bottom = Math.max(ink.bottom, y);
      ink.count++;
    }
  }
  return ink;
}

/** The rows in which there is ink, as runs: one for each line of text. */
export function inkRows(picture: Picture): { top: number; bottom: number }[] {
  const rows: { top: number; bottom: number }[] = [];
  for (let y = 0; y < picture.height; y++) {
    const row = {
      width: picture.width,
      height: 1,
      data: picture.data.subarray(y * picture.width * 3, (y + 1) * picture.width * 3),
    };
    if (inkOf(row).count === 0) continue;
    const last = rows.at(-1);
    if (last && last.bottom === y - 1) last.bottom = y;
    else rows.push({ top: y, bottom: y });
  }
  return rows;
}
