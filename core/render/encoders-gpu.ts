/**
 * Options of hardware encoders, as `ffmpeg -h encoder=NAME` of FFmpeg 7 lists them, limited to what all generations of
 * a family support. A trial encode finds out whether this machine supports them.
 */
import { type ByLevel, levelOf, rateArgs } from './encoder-rate.js';
import type { EncoderSettings, FamilyArgs } from './encoder-settings.js';

const nvencPreset: ByLevel<string> = { draft: 'p2', standard: 'p4', high: 'p6' };
const nvencQuality: ByLevel<number> = { draft: 30, standard: 24, high: 19 };
const qsvPreset: ByLevel<string> = { draft: 'veryfast', standard: 'medium', high: 'slow' };
const qsvQuality: ByLevel<number> = { draft: 30, standard: 24, high: 19 };
const amfEffort: ByLevel<string> = { draft: 'speed', standard: 'balanced', high: 'quality' };
/** Quantizer of H.264 and HEVC (0 to 51), and of AV1 (0 to 255). */
const quantizer: ByLevel<number> = { draft: 28, standard: 23, high: 18 };
const av1Quantizer: ByLevel<number> = { draft: 140, standard: 105, high: 75 };
/** Apple's own scale, 1 to 100. */
const appleQuality: ByLevel<number> = { draft: 45, standard: 60, high: 75 };

const highProfile = ({ codec }: EncoderSettings): string[] =>
  codec === 'av1' ? [] : ['-profile:v', codec === 'h264' ? 'high' : 'main'];
const quantizerOf = ({ codec, rate }: EncoderSettings): string =>
  String((codec === 'av1' ? av1Quantizer : quantizer)[levelOf(rate)]);

/** NVIDIA. B-frames only for H.264, because older chips have none for HEVC. */
export function nvencArgs(settings: EncoderSettings): FamilyArgs {
  const { codec, rate } = settings;
  const level = levelOf(rate);
  return {
    args: [
      ...['-preset', nvencPreset[level], '-tune', 'hq', ...highProfile(settings), '-pix_fmt', 'yuv420p'],
      ...rateArgs(rate, ['-rc', 'vbr', '-cq', String(nvencQuality[level]), '-b:v', '0'], ['-rc', 'vbr']),
      ...['-bf', codec === 'h264' ? '2' : '0', '-b_ref_mode', 'disabled', '-forced-idr', '1', '-no-scenecut', '1'],
    ],
  };
}

/**
 * Intel Quick Sync. For HEVC an interval of 1 makes every I-frame an IDR frame, for H.264 an interval of 0 (Media SDK,
 * `IdrInterval`).
 */
export function qsvArgs(settings: EncoderSettings): FamilyArgs {
  const { codec, rate } = settings;
  const level = levelOf(rate);
  const idr = codec === 'av1' ? [] : ['-idr_interval', codec === 'hevc' ? '1' : '0'];
  return {
    args: [
      ...['-preset', qsvPreset[level], ...highProfile(settings), '-pix_fmt', 'nv12'],
      ...rateArgs(rate, ['-global_quality', String(qsvQuality[level])]),
      ...['-bf', '2', '-b_strategy', '0', '-adaptive_i', '0', '-adaptive_b', '0', '-forced_idr', '1', ...idr],
    ],
  };
}

/** AMD on Windows. */
export function amfArgs(settings: EncoderSettings): FamilyArgs {
  const { codec, rate } = settings;
  const qp = quantizerOf(settings);
  const extra = { h264: ['-bf', '0'], hevc: ['-gops_per_idr', '1'], av1: [] }[codec];
  return {
    args: [
      ...['-usage', 'transcoding', '-quality', amfEffort[levelOf(rate)], ...highProfile(settings), '-pix_fmt', 'nv12'],
      ...rateArgs(rate, ['-rc', 'cqp', '-qp_i', qp, '-qp_p', qp], ['-rc', 'vbr_peak']),
      ...extra,
    ],
  };
}

/** VAAPI on Linux for Intel and AMD; it takes its frames from the GPU. */
export function vaapiArgs(settings: EncoderSettings): FamilyArgs {
  const { rate, device } = settings;
  return {
    globalArgs: [
      '-init_hw_device',
      device === undefined ? 'vaapi=va' : `vaapi=va:${device}`,
      '-filter_hw_device',
      'va',
    ],
    filterSuffix: 'format=nv12,hwupload',
    args: [
      ...highProfile(settings),
      ...rateArgs(
        rate,
        ['-rc_mode', 'CQP', settings.codec === 'av1' ? '-global_quality' : '-qp', quantizerOf(settings)],
        ['-rc_mode', 'VBR'],
      ),
      ...['-bf', '0', '-idr_interval', '0'],
    ],
  };
}

/** Apple. Constant quality exists on Apple silicon only; elsewhere the trial encode fails and the CPU is used. */
export function videotoolboxArgs(settings: EncoderSettings): FamilyArgs {
  const { rate } = settings;
  return {
    args: [
      ...[...highProfile(settings), '-pix_fmt', 'nv12', '-allow_sw', '0', '-realtime', '0'],
      ...rateArgs(rate, ['-q:v', String(appleQuality[levelOf(rate)])]),
      ...['-bf', '2'],
    ],
  };
}
