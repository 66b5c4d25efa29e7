/** One size and one coding of colours for a picture in which they change: FFmpeg's filters begin anew at each change. */
import type { MediaInfo, VideoStream } from '../../../core/media/media-info.js';
import { toEvenSize } from '../../../core/math.js';
import { sourceCoding } from '../../../core/render/color-chain.js';
import { type Filter, filter, toGraphText } from '../../../core/render/filter-graph.js';
import { deinterlace } from '../../../core/render/source-chain.js';

/** How such a picture is encoded anew. */
export interface EvenPicture {
  /** FFmpeg's options of the output. */
  readonly options: readonly string[];
  /** What the result is. */
  readonly facts: Pick<VideoStream, 'sampleAspect' | 'field' | 'color'>;
}

/** Every part whole and undistorted, with bars where it has another shape than the first; null where nothing changes. */
export function planEvenPicture({ video, varies = [] }: MediaInfo): EvenPicture | null {
  if (!video || video.alpha || !varies.some((property) => property !== 'sound')) return null;
  const { num, den } = video.sampleAspect;
  const [w, h] = [toEvenSize((video.width * num) / den), toEvenSize(video.height)];
  const coding = varies.includes('color') ? {} : sourceCoding(video);
  const filters: Filter[] = [
    ...deinterlace(video),
    filter('scale', {
      w: `trunc(min(${w},${h}*dar)/2)*2`,
      h: `trunc(min(${h},${w}/dar)/2)*2`,
      ...coding,
      out_color_matrix: 'bt709',
      out_range: 'tv',
    }),
    filter('pad', { w, h, x: '(ow-iw)/2', y: '(oh-ih)/2' }),
    filter('setsar', { sar: 1 }),
    filter('format', { pix_fmts: video.bitDepth > 8 ? 'yuv420p10le' : 'yuv420p' }),
  ];
  return {
    options: ['-vf', toGraphText([{ inputs: [], filters, outputs: [] }]), ...OWN_TIMES],
    facts: {
      sampleAspect: { num: 1, den: 1 },
      field: 'progressive',
      color: { ...video.color, matrix: 'bt709', range: 'limited' },
    },
  };
}

const OWN_TIMES = ['-fps_mode', 'passthrough', '-enc_time_base', '1:90000'];
