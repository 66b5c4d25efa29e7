/** Packet lists, frame rates and pixel formats. */
import { describe, expect, it } from 'vitest';
import { toRate } from '../../../core/media/frame-rate.js';
import { measureFrameTimes } from '../../../core/media/frame-times.js';
import { createPacketReader } from '../../../core/media/packet-table.js';
import { hasAlpha, toBitDepth } from '../../../core/media/pixel-format.js';

describe('createPacketReader', () => {
  const list = `#software: Lavf61.1.100
#tb 0: 1/600
#media_type 0: video
#tb 1: 1/48000
#media_type 1: audio
0,       -321,       -280,       20,    78829, 0x3f0063eb, F=0x5
1,      -1024,      -1024,     1024,      802, 0x117792fa, F=0x5, S=1,       10
0,       -301,         40,       20,    32262, 0xf4afa4f5, F=0x0
0,       -281,          0,       20,    18055, 0x1ed5c0a4
1,          0,          0,     1024,      457, 0x1bbcdebe
0,       -261,         20,        0,       12, 0x1ed5c0a4, F=0x0, S=1,       10
`;

  it('reads chunks of any size', () => {
    for (const size of [1, 7, 1000]) {
      const reader = createPacketReader({ every: true });
      for (let i = 0; i < list.length; i += size) reader.read(list.slice(i, i + size));
      const [picture, sound] = reader.streams();
      expect(picture).toMatchObject({ count: 4, keyFrames: 2, startUs: 0, endUs: 100_000, endKnown: true });
      expect([...(picture?.ptsUs ?? [])].map(Math.round)).toEqual([-466_667, 66_667, 0, 33_333]);
      expect([...(picture?.isKey ?? [])]).toEqual([1, 0, 1, 0]);
      // What the edit list hides is neither shown nor heard.
      expect([...(picture?.shownUs ?? [])].map(Math.round)).toEqual([66_667, 0, 33_333]);
      expect(sound).toMatchObject({ count: 2, startUs: 0, endUs: 21_333 });
    }
  });

  it('has no times for a stream whose packets are all discarded', () => {
    const reader = createPacketReader();
    reader.read(
      '#tb 0: 1/25\n#media_type 0: video\n0, 0, 0, 1, 10, 0x1, F=0x5\nrubbish\n,,,\n99999999999, 1, 1, 1, 1\n',
    );
    expect(reader.streams()[0]).toMatchObject({ count: 1, startUs: null, endUs: null });
  });
});

describe('measureFrameTimes', () => {
  const times = (steps: readonly number[]): Float64Array => {
    let at = 0;
    return Float64Array.from([0, ...steps.map((step) => (at += step))]).reverse();
  };

  it.each<[string, number[], number, boolean, number]>([
    ['even', Array(100).fill(40_000), 1, false, 25],
    ['rounded to milliseconds', Array.from({ length: 99 }, (_, i) => (i % 3 === 2 ? 34_000 : 33_000)), 1000, false, 30],
    ['even with a frame dropped', [...Array(60).fill(40_000), 80_000, ...Array(60).fill(40_000)], 1, false, 25],
    ['by turns', Array.from({ length: 96 }, (_, i) => (i % 48 < 24 ? 41_667 : 125_000)), 1, true, 12],
    ['wandering as phones do', Array.from({ length: 60 }, (_, i) => 95_000 + (i % 4) * 6000), 11, true, 9.615],
  ])('measures %s', (_what, steps, tick, variable, fps) => {
    const measured = measureFrameTimes(times(steps), tick);
    expect(measured.variable).toBe(variable);
    expect((measured.fps?.num ?? 0) / (measured.fps?.den ?? 1)).toBeCloseTo(fps, 1);
  });

  it('has no rate for a single frame', () => {
    expect(measureFrameTimes(Float64Array.of(0), 1)).toEqual({ fps: null, variable: false, lastUs: 0 });
  });
});

describe('toRate', () => {
  it.each([
    [29.97, 30000, 1001],
    [23.98, 24000, 1001],
    [23.976, 24000, 1001],
    [59.94, 60000, 1001],
    [119.88, 120000, 1001],
    [25, 25, 1],
    [12.5, 25, 2],
    [1, 1, 1],
    [28.03, 2803, 100],
  ])('reads %d as %d/%d', (fps, num, den) => {
    expect(toRate(fps)).toEqual({ num, den });
  });

  it('refuses what is no rate', () => {
    expect([0, -1, Number.NaN, Number.POSITIVE_INFINITY].map(toRate)).toEqual([null, null, null, null]);
  });
});

describe('pixel formats', () => {
  it.each<[string, number, boolean]>([
    ['yuv420p', 8, false],
    ['yuvj420p', 8, false],
    ['yuv420p10le', 10, false],
    ['yuv422p10le', 10, false],
    ['yuva444p12le', 12, true],
    ['p010le', 10, false],
    ['nv12', 8, false],
    ['rgb24', 8, false],
    ['rgb48be', 16, false],
    ['rgba64le', 16, true],
    ['gbrap10le', 10, true],
    ['gbrp', 8, false],
    ['gray16le', 16, false],
    ['gray', 8, false],
    ['argb', 8, true],
    ['bgra', 8, true],
    ['pal8', 8, true],
    ['ya8', 8, true],
    ['yuv411p', 8, false],
  ])('%s has %d bits, alpha %s', (name, bits, alpha) => {
    expect([toBitDepth(name), hasAlpha(name)]).toEqual([bits, alpha]);
  });
});
