/** The filter graph that draws texts alone over transparency. */
import type { Size } from '../geometry/affine.js';
import type { FrameRate } from '../project/time.js';
import { type Chain, type Filter, filter } from './filter-graph.js';
import { textFilters } from './text-filters.js';

/** What is drawn, and how large. */
export interface AlphaGraph {
  /** ASS script by its bare name; its time 0 is the first frame. */
  readonly script: string;
  readonly frames: number;
  /** Draws only each so many of the frames; all of them where absent. */
  readonly step?: number;
  readonly fps: FrameRate;
  /** Size of the composed picture, which is centred on that of the file. */
  readonly canvas: Size;
  readonly output: Size;
  readonly format: AlphaFormat;
}

/** ProRes 4444, or PNG files. */
export type AlphaFormat = 'prores' | 'png';

export const ALPHA_PAD = 'out';

/** FFmpeg's names of what encodes each. */
export const ALPHA_ENCODERS: Readonly<Record<AlphaFormat, string>> = { prores: 'prores_ks', png: 'png' };

/**
 * Frames with straight alpha. FFmpeg's filter for ASS gives translucent texts a wrong alpha, so all is drawn over black and over
 * white: a pixel is as opaque as the two are alike, and over black its colour is multiplied by that.
 */
export function buildAlphaGraph({ script, frames, step = 1, fps, canvas, output, format }: AlphaGraph): Chain[] {
  const draw = (color: string): Filter[] => [
    filter('color', { color, size: `${canvas.width}x${canvas.height}`, rate: `${fps.num}/${fps.den}` }),
    filter('format', { pix_fmts: 'gbrp' }),
    filter('setsar', { sar: 1 }),
    filter('settb', { expr: `${fps.den}/${fps.num}` }),
    filter('trim', { end_frame: frames }),
    ...(step > 1 ? [filter('framestep', { step })] : []),
    ...textFilters(script, fps),
  ];
  const green = filter('extractplanes', { planes: 'g' });
  return [
    { inputs: [], filters: [...draw('black'), filter('split')], outputs: ['black', 'key'] },
    { inputs: [], filters: [...draw('white'), green], outputs: ['overWhite'] },
    { inputs: ['key'], filters: [green], outputs: ['overBlack'] },
    {
      inputs: ['overWhite', 'overBlack'],
      filters: [filter('blend', { all_mode: 'difference' }), filter('negate')],
      outputs: ['alpha'],
    },
    {
      inputs: ['black', 'alpha'],
      filters: [
        filter('alphamerge'),
        filter('unpremultiply', { inplace: 1 }),
        ...padding(canvas, output),
        ...toPixels(format),
      ],
      outputs: [ALPHA_PAD],
    },
  ];
}

function padding(canvas: Size, output: Size): Filter[] {
  if (output.width === canvas.width && output.height === canvas.height) return [];
  const x = Math.floor((output.width - canvas.width) / 4) * 2;
  const y = Math.floor((output.height - canvas.height) / 4) * 2;
  return [filter('pad', { w: output.width, h: output.height, x, y, color: 'black@0' })];
}

const toPixels = (format: AlphaFormat): Filter[] =>
  format === 'png'
    ? [filter('format', { pix_fmts: 'rgba' })]
    : [
        filter('scale', { out_color_matrix: 'bt709', out_range: 'tv', flags: 'accurate_rnd+full_chroma_int' }),
        filter('format', { pix_fmts: 'yuva444p10le' }),
      ];

/** FFmpeg's options for the file; PNG files are numbered from 1. */
export function alphaOutputArgs(format: AlphaFormat, frames: number, file: string): string[] {
  const plain = [
    '-map_metadata',
    '-1',
    '-fflags',
    '+bitexact',
    '-frames:v',
    String(frames),
    '-fps_mode',
    'passthrough',
  ];
  if (format === 'png') return [...plain, '-c:v', 'png', '-start_number', '1', '-f', 'image2', file];
  const color = ['-color_primaries', 'bt709', '-color_trc', 'bt709', '-colorspace', 'bt709', '-color_range', 'tv'];
  const encoder = ['-c:v', 'prores_ks', '-profile:v', '4444', '-alpha_bits', '16', '-vendor', 'apl0'];
  return [...plain, ...encoder, ...color, '-movflags', '+faststart', '-f', 'mov', file];
}
