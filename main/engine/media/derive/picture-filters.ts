/** The filters that make a smaller picture look as the export makes it look. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { toBt709Table } from '../../../../core/composition/color-grade.js';
import { displaySize, type VideoStream } from '../../../../core/media/media-info.js';
import { type ColorSpace, colorSpaceOf, isBt709 } from '../../../../core/color/color-space.js';
import { colorFilters } from '../../../../core/render/color-chain.js';
import { toGraphText } from '../../../../core/render/filter-graph.js';
import { turnFilters } from '../../../../core/render/picture-chain.js';
import { deinterlace } from '../../../../core/render/source-chain.js';
import { toEvenSize } from '../../../../core/math.js';

/** Pixels. */
export interface PictureSize {
  readonly width: number;
  readonly height: number;
}

const TABLE = 'bt709.cube';

// A megabyte each, and a tenth of a second of work that would hold up everything else each time.
const tables = new Map<string, string>();

function tableOf(space: ColorSpace): string {
  const key = `${space.primaries} ${space.transfer}`;
  const known = tables.get(key);
  if (known !== undefined) return known;
  const text = toBt709Table(space);
  tables.set(key, text);
  return text;
}

/** The largest even size of a stream's upright picture whose longer side is at most `side`; never larger than it is. */
export const fitLongSide = (stream: VideoStream, side: number): PictureSize => scaled(stream, Math.max, side);

/** The same for the shorter side. */
export const fitShortSide = (stream: VideoStream, side: number): PictureSize => scaled(stream, Math.min, side);

function scaled(stream: VideoStream, measure: (a: number, b: number) => number, side: number): PictureSize {
  const { width, height } = displaySize(stream);
  const factor = Math.min(1, side / measure(width, height));
  const even = (value: number): number => toEvenSize(value * factor);
  return { width: even(width), height: even(height) };
}

/**
 * Filters behind {@link pictureFilters} for a JPEG, whose colours are BT.601 in full range (JFIF, ITU-T T.871). By way of
 * RGB: the scaler changes only the range of pictures that keep their size.
 */
export const TO_JPEG =
  'scale=in_color_matrix=bt709:in_range=tv,format=gbrp,scale=out_color_matrix=bt601:out_range=pc,format=yuvj420p';

/** Options of an input whose picture goes through {@link pictureFilters}. */
export const readingOptions = ({ decoder }: VideoStream): string[] => [
  ...(decoder === null ? [] : ['-c:v', decoder]),
  // The filters turn it: what was put into another container no longer says how it stood.
  '-noautorotate',
];

/**
 * Filters that bring a stream's picture upright to `size` with square pixels, in BT.709; other colours go through the table
 * of the export, which is written into `folder`: FFmpeg must run there. `whole` makes frames of fields.
 */
export async function pictureFilters(
  stream: VideoStream,
  size: PictureSize,
  folder: string,
  { alpha = false, whole = true }: { readonly alpha?: boolean; readonly whole?: boolean } = {},
): Promise<string> {
  const space = colorSpaceOf(stream.color);
  const lut = isBt709(space) ? null : TABLE;
  if (lut !== null) await writeFile(join(folder, TABLE), tableOf(space));
  const turned = stream.rotation === 90 || stream.rotation === 270;
  const stored = turned ? { width: size.height, height: size.width } : size;
  const filters = [
    ...(whole ? deinterlace(stream) : []),
    ...colorFilters(stream, stored, { lut, alpha }),
    ...turnFilters({ turn: stream.rotation, mirrored: stream.mirrored }),
  ];
  return toGraphText([{ inputs: [], filters, outputs: [] }]);
}
