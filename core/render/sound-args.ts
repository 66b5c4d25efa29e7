/** FFmpeg's filters for one sound clip, and for measuring and mastering the mix. */
import type { FileSource } from '../sound/clips.js';
import { SAMPLE_RATE } from '../sound/sample-rate.js';
import type { Loudness } from '../sound/mastering.js';
import { sourceSamples } from '../sound/source-spans.js';
import { SECOND_US } from '../project/time.js';
import { toNumber } from './expression.js';
import { type Filter, filter, toGraphText } from './filter-graph.js';

// Decoders need a little before the first sample (AAC one frame, Opus 80 ms).
const PRE_ROLL_US = 200_000;
// Containers without an index need much more.
const UNINDEXED_PRE_ROLL_US = 10 * SECOND_US;

/**
 * Where to start reading a clip's file, and the filters that give exactly its source's samples, 48 kHz stereo float.
 */
export function planClipDecode(source: FileSource, seekable: boolean): { seekUs: number; filters: string } {
  const before = source.fromUs - (seekable ? PRE_ROLL_US : UNINDEXED_PRE_ROLL_US);
  const seekUs = before < SECOND_US / 2 ? 0 : before;
  return { seekUs, filters: toGraphText([{ inputs: [], filters: clipFilters(source, seekUs), outputs: [] }]) };
}

function clipFilters(source: FileSource, seekUs: number): Filter[] {
  const toSamples = (us: number) => Math.round((us * SAMPLE_RATE) / SECOND_US);
  const skip = toSamples(source.fromUs - seekUs);
  const cycle = source.cycleUs === null ? null : toSamples(source.cycleUs);
  const length = sourceSamples(source);
  const take = cycle === null ? length : Math.min(cycle, source.lead + length);
  return [
    // Follows timestamps: silence before late sound and in gaps, and correction of drift.
    filter('aresample', { osr: SAMPLE_RATE, async: 1, first_pts: 0, min_hard_comp: 0.03 }),
    // FFmpeg's default would play a mono voice 3 dB softer than a stereo one.
    ...(source.channels === 1 ? [filter('pan', { args: 'stereo|c0=c0|c1=c0' })] : []),
    filter('aformat', { sample_fmts: 'flt', channel_layouts: 'stereo' }),
    filter('atrim', { start_sample: skip, end_sample: skip + take }),
    filter('asetpts', { expr: 'N' }),
    ...(cycle === null ? [] : looped(cycle, source.lead, length)),
    ...(source.reverse ? [filter('apad', { whole_len: take }), filter('areverse')] : []),
    filter('apad', { whole_len: length }),
    filter('atrim', { end_sample: length }),
  ];
}

const looped = (cycle: number, lead: number, length: number): Filter[] => [
  filter('apad', { whole_len: Math.min(cycle, lead + length) }),
  filter('aloop', { loop: -1, size: cycle }),
  filter('atrim', { start_sample: lead, end_sample: lead + length }),
  filter('asetpts', { expr: 'N' }),
];

/** Parses the summary that FFmpeg's `ebur128=peak=true` prints at the end; null where there is none. */
export function parseMixLoudness(log: string): Loudness | null {
  const summary = log.slice(log.lastIndexOf('Summary:'));
  const integrated = /I:\s+(-?[\d.]+|-inf) LUFS/.exec(summary)?.[1];
  const peak = /Peak:\s+(-?[\d.]+|-inf) dBFS/.exec(summary)?.[1];
  if (integrated === undefined || peak === undefined) return null;
  const toLevel = (text: string) => (text === '-inf' ? -120 : Number(text));
  return { integrated: toLevel(integrated), truePeak: toLevel(peak) };
}

/** The filters that apply a gain to the mix; `ceilingDb` limits its true peak where the gain would exceed it. */
export function masterFilters(gainDb: number, ceilingDb: number | null): string {
  const gain = filter('volume', { volume: `${toNumber(gainDb)}dB`, precision: 'float' });
  if (ceilingDb === null) return toGraphText([{ inputs: [], filters: [gain], outputs: [] }]);
  const limit = [
    gain,
    // Four times the sample rate, to catch peaks between samples.
    filter('aresample', { osr: SAMPLE_RATE * 4 }),
    filter('alimiter', { limit: toNumber(10 ** (ceilingDb / 20)), attack: 5, release: 60, level: 0, latency: 1 }),
    filter('aresample', { osr: SAMPLE_RATE }),
  ];
  return toGraphText([{ inputs: [], filters: limit, outputs: [] }]);
}
