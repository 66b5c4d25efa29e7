/** One size and one coding of colours for a picture in which they change: FFmpeg's filters begin anew at each change. */
import { type ColorSpace, colorSpaceOf, isBt709, isHdr } from '../../../core/color/color-space.js';
import { evenFrame, fitIntoFrame } from '../../../core/media/even-frame.js';
import type { MediaInfo, PicturePart, VideoStream } from '../../../core/media/media-info.js';
import { toEvenSize } from '../../../core/math.js';
import { sourceCoding } from '../../../core/render/color-chain.js';
import { type Filter, filter, toGraphText } from '../../../core/render/filter-graph.js';
import { deinterlace } from '../../../core/render/source-chain.js';

/** How such a picture is encoded anew. */
export interface EvenPicture {
  /** FFmpeg's options of the output. */
  readonly options: readonly string[];
  /** The colour tables that they read, by their names in the folder in which FFmpeg runs. */
  readonly tables: ReadonlyMap<string, ColorSpace>;
  /** What the result is. */
  readonly facts: Pick<VideoStream, 'sampleAspect' | 'field' | 'color'>;
}

/**
 * Every part whole and undistorted in one frame, where the composition finds it again (`core/composition/picture-parts.ts`), and
 * in one space of colours; null where nothing changes.
 */
export function planEvenPicture({ video, varies = [], parts = [] }: MediaInfo): EvenPicture | null {
  if (!video || video.alpha || !varies.some((property) => property !== 'sound')) return null;
  const { num, den } = video.sampleAspect;
  const plain = { width: toEvenSize((video.width * num) / den), height: toEvenSize(video.height) };
  const { scale, pad } = fitIntoFrame(parts.length > 0 ? evenFrame(parts) : plain);
  const coding = varies.includes('color') ? {} : sourceCoding(video);
  const { tables, filters: converted } = convertParts(parts);
  const size = filter('scale', { ...scale, ...coding, ...(converted.length === 0 && TO_BT709) });
  const filters: Filter[] = [
    ...deinterlace(video),
    size,
    ...converted,
    filter('pad', pad),
    filter('setsar', { sar: 1 }),
    filter('format', { pix_fmts: video.bitDepth > 8 ? 'yuv420p10le' : 'yuv420p' }),
  ];
  const space = tables.size > 0 ? { primaries: 'bt709', transfer: 'bt709' } : {};
  return {
    options: ['-vf', toGraphText([{ inputs: [], filters, outputs: [] }]), ...OWN_TIMES],
    tables,
    facts: {
      sampleAspect: { num: 1, den: 1 },
      field: 'progressive',
      color: { ...video.color, ...space, matrix: 'bt709', range: 'limited' },
    },
  };
}

const TO_BT709 = { out_color_matrix: 'bt709', out_range: 'tv' };
const OWN_TIMES = ['-fps_mode', 'passthrough', '-enc_time_base', '1:90000'];

// Where all parts have the same space, the export converts it as that of any source.
function convertParts(parts: readonly PicturePart[]): Pick<EvenPicture, 'tables'> & { filters: readonly Filter[] } {
  const spaces = parts.map(({ color }) => colorSpaceOf(color));
  const names = spaces.map((space) => (isBt709(space) ? null : `${space.primaries}-${space.transfer}.cube`));
  if (new Set(names).size < 2) return { tables: new Map(), filters: [] };
  const tables = new Map(names.flatMap((name, i) => (name === null ? [] : [[name, spaces[i] as ColorSpace] as const])));
  const converted = [...tables.keys()].map((file) => {
    const times = parts.flatMap(({ fromUs }, i) => (names[i] === file ? [during(fromUs, parts[i + 1]?.fromUs)] : []));
    return filter('lut3d', { file, interp: 'tetrahedral', enable: times.join('+') });
  });
  return {
    tables,
    filters: [
      filter('format', { pix_fmts: spaces.some(isHdr) ? 'gbrp10le' : 'gbrp' }),
      ...converted,
      filter('scale', TO_BT709),
    ],
  };
}

// Half a millisecond early: times are rounded.
function during(fromUs: number, endUs: number | undefined): string {
  const seconds = (us: number): string => (us / 1_000_000 - 0.0005).toFixed(4);
  return endUs === undefined ? `gte(t,${seconds(fromUs)})` : `gte(t,${seconds(fromUs)})*lt(t,${seconds(endUs)})`;
}
