/** Measures pictures: single frames of a project and the frames of a finished video. */
import sharp from 'sharp';
import type { z } from 'zod';
import type { ExportSettings } from '../../../core/api/render-request.js';
import type { Rect } from '../../../core/geometry/affine.js';
import type { EngineFixture } from './engine-fixture.js';

/** Red, green and blue, 0..255. */
export type Rgb = readonly [number, number, number];

/** A picture's pixels; x to the right, y down. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  /** Red, green and blue of each pixel, row by row. */
  readonly data: Uint8Array;
  readonly at: (x: number, y: number) => Rgb;
  /** The mean colour of a rectangle; of everything where none is named. */
  readonly mean: (part?: Rect) => Rgb;
  /** The smallest rectangle round the pixels that pass; null where none does. */
  readonly box: (passes: (color: Rgb) => boolean) => Rect | null;
  /** Its luma, 0..255. */
  readonly light: () => number;
}

function toPicture(data: Uint8Array, width: number, height: number): Picture {
  const at = (x: number, y: number): Rgb => {
    const i = 3 * (y * width + x);
    return [data[i] ?? -1, data[i + 1] ?? -1, data[i + 2] ?? -1];
  };
  const mean = (part: Rect = { x: 0, y: 0, width, height }): Rgb => {
    let [red, green, blue] = [0, 0, 0];
    for (let y = part.y; y < part.y + part.height; y++)
      for (let x = part.x; x < part.x + part.width; x++) {
        const i = 3 * (y * width + x);
        red += data[i] ?? -1;
        green += data[i + 1] ?? -1;
        blue += data[i + 2] ?? -1;
      }
    const count = part.width * part.height;
    return [red / count, green / count, blue / count];
  };
  return {
    width,
    height,
    data,
    at,
    mean,
    light: () => luma(mean()),
    box(passes) {
      let [left, top, right, bottom] = [width, height, -1, -1];
      for (let y = 0; y < height; y++)
        for (let x = 0; x < width; x++) {
          if (!passes(at(x, y))) continue;
          [left, top, right, bottom] = [Math.min(left, x), Math.min(top, y), Math.max(right, x), Math.max(bottom, y)];
        }
      return right < 0 ? null : { x: left, y: top, width: right - left + 1, height: bottom - top + 1 };
    },
  };
}

/** The picture in a file of any kind that sharp reads. */
export async function readPicture(path: string): Promise<Picture> {
  const { data, info } = await sharp(path)
    .removeAlpha()
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true });
  return toPicture(data, info.width, info.height);
}

/** One frame of a project file, as `render.frame` writes it. */
export async function frameOf(
  fixture: EngineFixture,
  file: string,
  frame: number,
  settings: z.input<typeof ExportSettings> = {},
): Promise<Picture> {
  const output = `${file}.${frame}.png`;
  await fixture.client['render.frame']({ source: { file }, at: { frame }, output, settings });
  return readPicture(output);
}

/** Every frame of a video, decoded as BT.709. */
export async function filmOf(
  fixture: Pick<EngineFixture, 'ffmpeg'>,
  name: string,
  width: number,
  height: number,
): Promise<Picture[]> {
  const { stdout } = await fixture.ffmpeg(
    ...['-i', name, '-fps_mode', 'passthrough', '-vf'],
    'scale=in_color_matrix=bt709:in_range=tv:flags=bicubic+accurate_rnd+full_chroma_int,format=rgb24',
    ...['-f', 'rawvideo', '-'],
  );
  const size = width * height * 3;
  return Array.from({ length: stdout.length / size }, (_, i) =>
    toPicture(stdout.subarray(i * size, (i + 1) * size), width, height),
  );
}

/** BT.709 luma of a colour, 0..255. Chroma that bleeds over an edge hardly changes it. */
export const luma = ([r, g, b]: Rgb): number => 0.2126 * r + 0.7152 * g + 0.0722 * b;

/** How far the edges of two rectangles lie apart at most, pixels. */
export const misplaced = (p: Rect | null, q: Rect): number =>
  p === null
    ? Number.POSITIVE_INFINITY
    : Math.max(
        Math.abs(p.x - q.x),
        Math.abs(p.y - q.y),
        Math.abs(p.x + p.width - q.x - q.width),
        Math.abs(p.y + p.height - q.y - q.height),
      );

/** The largest difference of any of the three. */
export const distance = (p: Rgb, q: Rgb): number =>
  Math.max(Math.abs(p[0] - q[0]), Math.abs(p[1] - q[1]), Math.abs(p[2] - q[2]));
