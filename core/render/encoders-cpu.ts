/** Options of the encoders that run on the CPU. At each level the numbers are chosen to look alike across encoders. */
import { type ByLevel, levelOf, rateArgs } from './encoder-rate.js';
import type { EncoderSettings, FamilyArgs } from './encoder-settings.js';

interface Effort {
  readonly preset: string;
  readonly crf: number;
}

const x264: ByLevel<Effort> = {
  draft: { preset: 'superfast', crf: 26 },
  standard: { preset: 'veryfast', crf: 21 },
  high: { preset: 'medium', crf: 17 },
};
const x265: ByLevel<Effort> = {
  draft: { preset: 'ultrafast', crf: 28 },
  standard: { preset: 'veryfast', crf: 24 },
  high: { preset: 'medium', crf: 19 },
};
const svt: ByLevel<Effort> = {
  draft: { preset: '11', crf: 42 },
  standard: { preset: '9', crf: 34 },
  high: { preset: '6', crf: 26 },
};
const aom: ByLevel<Effort> = {
  draft: { preset: '8', crf: 42 },
  standard: { preset: '7', crf: 34 },
  high: { preset: '5', crf: 26 },
};

const PIXELS = ['-pix_fmt', 'yuv420p'];
const threadArgs = (threads: number | undefined): string[] =>
  threads === undefined ? [] : ['-threads', String(threads)];

/** H.264. `stitchable` keeps x264 from adapting the headers to the picture; the level is not set. */
export function x264Args({ rate, threads, parameterSetId }: EncoderSettings): FamilyArgs {
  const { preset, crf } = x264[levelOf(rate)];
  const params = ['stitchable=1', ...(parameterSetId === undefined ? [] : [`sps-id=${parameterSetId}`])];
  return {
    args: [
      ...['-preset', preset, '-profile:v', 'high', ...PIXELS],
      ...rateArgs(rate, ['-crf', String(crf)]),
      ...['-forced-idr', '1', '-x264-params', params.join(':')],
      ...threadArgs(threads),
    ],
  };
}

/**
 * HEVC. Wavefronts are off because x265 disables them with one thread, which changes a flag in the PPS; frame threads
 * are used instead.
 */
export function x265Args({ rate, threads, gop }: EncoderSettings): FamilyArgs {
  const { preset, crf } = x265[levelOf(rate)];
  const params = [
    ...['open-gop=0', `keyint=${gop}`, 'repeat-headers=0', 'info=0', 'wpp=0', 'log-level=1'],
    ...(threads === undefined ? [] : [`pools=${threads}`, `frame-threads=${Math.min(16, threads)}`]),
  ];
  return {
    args: [
      ...['-preset', preset, '-profile:v', 'main', ...PIXELS],
      ...rateArgs(rate, ['-crf', String(crf)]),
      ...['-forced-idr', '1', '-x265-params', params.join(':')],
    ],
  };
}

/** AV1. `lp` is the number of threads; `irefresh-type=2` makes every key frame closed. */
export function svtArgs({ rate, threads }: EncoderSettings): FamilyArgs {
  const { preset, crf } = svt[levelOf(rate)];
  const params = ['irefresh-type=2', 'enable-overlays=0', ...(threads === undefined ? [] : [`lp=${threads}`])];
  // SVT-AV1 refuses a maximum rate together with a variable bitrate.
  const bitrate =
    rate.mode === 'bitrate' ? ['-b:v', `${Math.round(rate.kbps)}k`] : rateArgs(rate, ['-crf', String(crf)]);
  return { args: ['-preset', preset, ...PIXELS, ...bitrate, '-svtav1-params', params.join(':')] };
}

/**
 * AV1, where SVT-AV1 is not built in. Loop restoration is off because several threads disable it, which changes a bit
 * in the header.
 */
export function aomArgs({ rate, threads }: EncoderSettings): FamilyArgs {
  const { preset, crf } = aom[levelOf(rate)];
  return {
    args: [
      ...[
        '-usage',
        'good',
        '-cpu-used',
        preset,
        '-row-mt',
        '1',
        '-lag-in-frames',
        '19',
        '-enable-restoration',
        '0',
        ...PIXELS,
      ],
      ...rateArgs(rate, ['-crf', String(crf), '-b:v', '0']),
      ...threadArgs(threads),
    ],
  };
}
