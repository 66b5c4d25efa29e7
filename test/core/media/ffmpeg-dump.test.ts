/** Parsing what FFmpeg prints about an input. */
import { describe, expect, it } from 'vitest';
import { createDumpReader } from '../../../core/media/ffmpeg-dump.js';
import type { RawStream } from '../../../core/media/raw-probe.js';

const read = (text: string) => {
  const reader = createDumpReader();
  for (const line of text.split('\n')) reader.read(line);
  return reader;
};

const stream = (line: string, ...more: string[]): RawStream | undefined =>
  read(
    [
      "Input #0, mov,mp4,m4a,3gp,3g2,mj2, from 'file:/x.mp4':",
      '  Duration: 00:00:02.55, start: 0.000000, bitrate: 1 kb/s',
      `  Stream #0:0${line}`,
      ...more,
    ].join('\n'),
  ).file()?.streams[0];

describe("FFmpeg's description of an input", () => {
  it('reads container, length and the mapped streams', () => {
    const reader = read(`Input #0, matroska,webm, from 'file:/a 'b': c.mkv':
  Metadata:
    title           : Stream #0:7: Video: h264, yuv420p, 9x9
  Duration: 01:02:03.50, start: 5.000000, bitrate: 412 kb/s
  Stream #0:0: Video: h264 (High), yuv420p(progressive), 320x180 [SAR 1:1 DAR 16:9], 25 fps, 25 tbr, 1k tbn (default)
  Stream #0:1(eng): Subtitle: subrip
  Stream #0:2: Audio: opus, 48000 Hz, 5.1(side), fltp, start 5.007 (default)
Stream mapping:
  Stream #0:0 -> #0:0 (copy)
  Stream #0:2 -> #0:1 (copy)
Output #0, framecrc, to 'pipe:':
  Stream #0:0: Video: h264 (High), yuv420p(progressive), 320x180, q=2-31, 25 fps`);
    const file = reader.file();
    expect(file).toMatchObject({ container: 'matroska,webm', durationUs: 3_723_500_000, originUs: 5_000_000 });
    expect(file?.streams.map(({ index, type }) => [index, type])).toEqual([
      [0, 'video'],
      [1, 'other'],
      [2, 'audio'],
    ]);
    expect(file?.streams[2]).toMatchObject({ codec: 'opus', channels: 6, sampleRate: 48000, startUs: 7000 });
    expect(reader.mapped()).toEqual([0, 2]);
  });

  it.each<[string, string, Partial<RawStream>]>([
    [
      'a phone in HLG',
      '[0x1](und): Video: hevc (Main 10) (hvc1 / 0x31637668), yuv420p10le(tv, bt2020nc/bt2020/arib-std-b67), 1920x1080, 8413 kb/s, 28.03 fps, 29.97 tbr, 600 tbn (default)',
      {
        codec: 'hevc',
        profile: 'Main 10',
        width: 1920,
        height: 1080,
        pixelFormat: 'yuv420p10le',
        color: { matrix: 'bt2020nc', primaries: 'bt2020', transfer: 'arib-std-b67', range: 'limited' },
      },
    ],
    [
      'unknown colours',
      ': Video: vp9 (Profile 0), yuv420p(tv, unknown/bt709/bt470m, progressive), 480x576, SAR 1:1 DAR 5:6, 25 fps, 25 tbr, 1k tbn',
      { color: { matrix: null, primaries: 'bt709', transfer: 'bt470m', range: 'limited' }, profile: 'Profile 0' },
    ],
    [
      'an interlaced broadcast',
      '[0x1e0]: Video: mpeg2video (Main), yuv420p(tv, bt709, top first), 720x576 [SAR 64:45 DAR 16:9], 25 fps, 25 tbr, 90k tbn',
      { field: 'top-first', sampleAspect: { num: 64, den: 45 }, fps: { num: 25, den: 1 } },
    ],
    [
      'swapped fields',
      ': Video: mpeg2video (Main), yuv420p(tv, top coded first (swapped)), 720x480 [SAR 8:9 DAR 4:3], 29.97 fps, 29.97 tbr, 90k tbn',
      { field: 'bottom-first', sampleAspect: { num: 8, den: 9 }, fps: { num: 30000, den: 1001 } },
    ],
    [
      'a decoder of another name',
      ': Video: av1 (libdav1d) (Main) (av01 / 0x31307661), yuv420p(tv, bt709), 1280x720 [SAR 1:1 DAR 16:9], 23.98 fps, 24 tbr, 12288 tbn',
      { codec: 'av1', profile: 'Main', fps: { num: 24000, den: 1001 } },
    ],
    [
      'a profile in brackets of its own',
      ': Video: h264 (High 4:2:2 Intra) (avc1 / 0x31637661), yuv422p10le(progressive), 960x540, 29.97 fps',
      { profile: 'High 4:2:2 Intra' },
    ],
    [
      'a cover',
      ': Video: mjpeg (Baseline), yuvj444p(pc, bt470bg/unknown/unknown), 720x720 [SAR 72:72 DAR 1:1], 90k tbr, 90k tbn (attached pic)',
      { attached: true, width: 720 },
    ],
    ['a picture nobody decodes', ': Video: webp, none, 25 fps, 25 tbr, 25 tbn', { width: 0, height: 0 }],
    [
      'sound in many channels',
      ': Audio: pcm_s16le ([1][0][0][0] / 0x0001), 44100 Hz, 16 channels, s16, 768 kb/s',
      { codec: 'pcm_s16le', sampleRate: 44100, channels: 16, profile: null },
    ],
    [
      'sound that is its last word',
      '[0x2](eng): Audio: aac (LC) (mp4a / 0x6134706D), 8000 Hz, stereo, fltp, 72 kb/s (default)',
      { channels: 2, layout: 'stereo', profile: 'LC' },
    ],
  ])('tells %s', (_what, line, expected) => {
    expect(stream(line)).toMatchObject(expected);
  });

  it('reads rotation and hidden alpha below a stream', () => {
    const line = ': Video: vp9 (Profile 0), yuv420p, 480x576, 25 fps';
    expect(stream(line, '        displaymatrix: rotation of -90.00 degrees')?.turn?.rotation).toBe(90);
    expect(stream(line, '        displaymatrix: rotation of 90.00 degrees')?.turn?.rotation).toBe(270);
    expect(stream(line, '      alpha_mode      : 1')?.hiddenAlpha).toBe(true);
    expect(stream(line, '      alpha_mode      : 0')?.hiddenAlpha).toBe(false);
  });

  it('returns null where FFmpeg opened nothing', () => {
    expect(read('x.mp4: Invalid data found when processing input').file()).toBeNull();
  });
});
