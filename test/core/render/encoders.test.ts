import { describe, expect, it } from 'vitest';
import type { RateControl, VideoCodec } from '../../../core/api/render-request.js';
import { ENCODERS, encoderArgs, encodersFor, isCpuEncoder } from '../../../core/render/encoders.js';

const settings = (codec: VideoCodec, rate: RateControl = { mode: 'quality', level: 'standard' }) => ({
  codec,
  rate,
  fps: { num: 30, den: 1 },
  gop: 60,
});

/** The value that follows an option. */
const valueAfter = (args: readonly string[], option: string): string | undefined =>
  args.includes(option) ? args[args.indexOf(option) + 1] : undefined;

describe('encoderArgs', () => {
  it('writes the golden options of H.264 on the CPU', () => {
    expect(encoderArgs('libx264', { ...settings('h264'), threads: 2 })).toEqual({
      globalArgs: [],
      filterSuffix: '',
      args: [
        ...['-c:v', 'libx264', '-preset', 'veryfast', '-profile:v', 'high', '-pix_fmt', 'yuv420p', '-crf', '21'],
        ...['-forced-idr', '1', '-x264-params', 'stitchable=1', '-threads', '2', '-g', '60', '-flags:v', '+cgop'],
        ...['-color_primaries', 'bt709', '-color_trc', 'bt709', '-colorspace', 'bt709', '-color_range', 'tv'],
      ],
    });
  });

  it('spends more for each level', () => {
    for (const name of ['libx264', 'libx265', 'libsvtav1', 'libaom-av1']) {
      const codec = ENCODERS.find((encoder) => encoder.name === name)?.codec ?? 'h264';
      const [draft, standard, high] = (['draft', 'standard', 'high'] as const).map((level) =>
        Number(valueAfter(encoderArgs(name, settings(codec, { mode: 'quality', level })).args, '-crf')),
      );
      expect(draft).toBeGreaterThan(standard ?? 0);
      expect(standard).toBeGreaterThan(high ?? 0);
    }
  });

  it('turns a bitrate into a target with a bounded peak', () => {
    const { args } = encoderArgs('libx264', settings('h264', { mode: 'bitrate', kbps: 4000 }));
    expect([valueAfter(args, '-b:v'), valueAfter(args, '-maxrate'), valueAfter(args, '-bufsize')]).toEqual([
      '4000k',
      '6000k',
      '8000k',
    ]);
    expect(args).not.toContain('-crf');
  });

  it('never combines constant quality with a bitrate', () => {
    for (const { name, codec } of ENCODERS) {
      const { args } = encoderArgs(name, settings(codec, { mode: 'bitrate', kbps: 4000 }));
      expect(valueAfter(args, '-b:v'), name).toBe('4000k');
      for (const option of ['-crf', '-cq', '-qp', '-qp_i', '-global_quality', '-q:v'])
        expect(args, name).not.toContain(option);
    }
  });

  it('bounds the GOP, closes it and tags the colour, whatever the encoder', () => {
    for (const { name, codec } of ENCODERS) {
      const { args } = encoderArgs(name, settings(codec));
      expect(args.slice(0, 2)).toEqual(['-c:v', name]);
      expect(valueAfter(args, '-g'), name).toBe('60');
      expect(valueAfter(args, '-flags:v'), name).toBe('+cgop');
      for (const tag of ['-color_primaries', '-color_trc', '-colorspace'])
        expect(valueAfter(args, tag), name).toBe('bt709');
      expect(valueAfter(args, '-color_range'), name).toBe('tv');
      expect(args.includes('hvc1'), name).toBe(codec === 'hevc');
      const options = args.filter((arg) => arg.startsWith('-'));
      expect(new Set(options).size, `${name} repeats an option`).toBe(options.length);
    }
  });

  it('uploads frames to the GPU for VAAPI only', () => {
    const made = encoderArgs('h264_vaapi', { ...settings('h264'), device: '/dev/dri/renderD129' });
    expect(made.globalArgs).toEqual(['-init_hw_device', 'vaapi=va:/dev/dri/renderD129', '-filter_hw_device', 'va']);
    expect(made.filterSuffix).toBe('format=nv12,hwupload');
    for (const { name, codec, family } of ENCODERS) {
      if (family !== 'vaapi') expect(encoderArgs(name, settings(codec)).filterSuffix, name).toBe('');
    }
  });

  it('refuses encoders of another codec and unknown ones', () => {
    for (const name of ['libx265', 'libnothing']) {
      expect(() => encoderArgs(name, settings('h264'))).toThrow(/choose auto, cpu or one of h264_nvenc/);
    }
  });
});

describe('encodersFor', () => {
  it.each([
    ['linux', 'h264', ['h264_nvenc', 'h264_qsv', 'h264_vaapi', 'libx264']],
    ['win32', 'hevc', ['hevc_nvenc', 'hevc_qsv', 'hevc_amf', 'libx265']],
    ['darwin', 'h264', ['h264_videotoolbox', 'libx264']],
    ['darwin', 'av1', ['libsvtav1', 'libaom-av1']],
    ['freebsd', 'h264', ['libx264']],
  ] as const)('tries hardware encoders on %s first for %s', (platform, codec, names) => {
    expect(encodersFor(codec, 'auto', platform)).toEqual(names);
    expect(encodersFor(codec, 'cpu', platform)).toEqual(names.filter(isCpuEncoder));
  });
});
