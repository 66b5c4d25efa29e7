/** Parsing of values on the command line. */
import { describe, expect, test } from 'vitest';
import { parseBitrate, parseBytes, parseCount, parseMemory, parseTargetSize } from '../../main/cli/arguments/amount.js';
import { parseCanvasSize, parseFps } from '../../main/cli/arguments/picture.js';
import { parseTimeOrFrame, parseTimeRange, parseTime } from '../../main/cli/arguments/time.js';

describe('times', () => {
  test.each([
    ['2.5', 2.5],
    ['2.5s', 2.5],
    ['.5', 0.5],
    ['0', 0],
    ['500ms', 0.5],
    ['1:02.5', 62.5],
    ['0:02', 2],
    ['90:00', 5400],
    ['1:00:02.5', 3602.5],
  ])('%s is %d s', (text, seconds) => expect(parseTime(text)).toBeCloseTo(seconds, 9));

  test.each(['', 's', '2,5', '2m', '1e3', 'Infinity', 'NaN', '0x10', '2.5 s x', '1:2:3:4', '1:', ':30', '--1'])(
    '%j is refused',
    (text) => expect(() => parseTime(text)).toThrow(/time/),
  );

  test('says what is wrong', () => {
    expect(() => parseTime('-1')).toThrow('not negative');
    expect(() => parseTime('1:75')).toThrow('60 or more');
    expect(() => parseTime('1:60:00')).toThrow('60 or more');
    expect(() => parseTime('99999999')).toThrow('1,000 hours');
  });

  test('ranges', () => {
    expect(parseTimeRange('2s-10s')).toEqual({ start: 2, end: 10 });
    expect(parseTimeRange('0:02-0:10.5')).toEqual({ start: 2, end: 10.5 });
    expect(parseTimeRange('500ms - 1.5')).toEqual({ start: 0.5, end: 1.5 });
    expect(() => parseTimeRange('10s-2s')).toThrow('ends after it starts');
    expect(() => parseTimeRange('2-2')).toThrow('ends after it starts');
    for (const text of ['', '2s', '2s-', '-2s', '1-2-3', '-1-2'])
      expect(() => parseTimeRange(text)).toThrow('start and an end');
  });

  test('moments are times or frames', () => {
    expect(parseTimeOrFrame('75f')).toEqual({ frame: 75 });
    expect(parseTimeOrFrame('2.5s')).toEqual({ seconds: 2.5 });
    expect(() => parseTimeOrFrame('7.5f')).toThrow('not a time');
  });
});

describe('amounts', () => {
  test.each([
    ['20MB', 20_000_000],
    ['1.5GB', 1_500_000_000],
    ['512MiB', 536_870_912],
    ['300 kb', 300_000],
    ['7B', 7],
  ])('%s is %d bytes', (text, bytes) => expect(parseBytes(text)).toBe(bytes));

  test.each(['20', '20M', 'MB', '-1MB', '1e3MB', '20MBit', '5iB', '1,5GB'])('%j is refused', (text) =>
    expect(() => parseBytes(text)).toThrow('unit'),
  );

  test('bounds', () => {
    expect(parseTargetSize('20MB')).toBe(20);
    expect(() => parseTargetSize('1kB')).toThrow('50kB');
    expect(() => parseTargetSize('2000TB')).toThrow('more than any disk');
    expect(parseMemory('2GB')).toBe(2000);
    expect(() => parseMemory('100MB')).toThrow('128MB');
  });

  test('bitrates', () => {
    expect(parseBitrate('8M')).toBe(8000);
    expect(parseBitrate('2.5Mbps')).toBe(2500);
    expect(parseBitrate('8000k')).toBe(8000);
    for (const text of ['8000', '8MB', '-8M', '8 frames']) expect(() => parseBitrate(text)).toThrow('unit');
    for (const text of ['1k', '501M']) expect(() => parseBitrate(text)).toThrow('50k to 500M');
  });

  test('counts', () => {
    expect(parseCount(1, 64)('8')).toBe(8);
    for (const text of ['0', '65', '1.5', '-1', '', 'four']) expect(() => parseCount(1, 64)(text)).toThrow('1 to 64');
  });
});

describe('pictures', () => {
  test('sizes', () => {
    expect(parseCanvasSize('720x1280')).toEqual({ width: 720, height: 1280 });
    expect(parseCanvasSize('720X1280')).toEqual({ width: 720, height: 1280 });
    for (const text of ['720', '720:1280', '-720x1280', '720.5x1280'])
      expect(() => parseCanvasSize(text)).toThrow('such as');
    expect(() => parseCanvasSize('721x1280')).toThrow('even');
    for (const text of ['8x8', '9000x100', '0x0']) expect(() => parseCanvasSize(text)).toThrow('16 to 8192');
  });

  test('rates', () => {
    expect(parseFps('30')).toEqual({ num: 30, den: 1 });
    expect(parseFps('29.97')).toEqual({ num: 30_000, den: 1001 });
    expect(parseFps('23.976')).toEqual({ num: 24_000, den: 1001 });
    expect(parseFps('12.5')).toEqual({ num: 25, den: 2 });
    expect(parseFps('60000/1001')).toEqual({ num: 60_000, den: 1001 });
    for (const text of ['', 'fast', '-30', '30/0', '1e2']) expect(() => parseFps(text)).toThrow('such as');
    for (const text of ['0', '0.5', '241', '1000/3']) expect(() => parseFps(text)).toThrow('1 to 240');
  });
});
