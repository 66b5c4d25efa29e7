import { describe, expect, test } from 'vitest';
import { FootageItem } from '../../../core/project/kinds/footage.js';
import {
  isPlain420,
  mergeHeaders,
  parseAvcConfig,
  sameHeaders,
  setNumbers,
  toAvcConfig,
} from '../../../core/render/avc-config.js';
import { findCopyRange } from '../../../core/render/pass-through.js';

const fps = { num: 30, den: 1 };
const item = (start: number, length: number, inUs = 0) =>
  FootageItem.parse({ kind: 'footage', id: 'c', asset: 'a', start, length, in: inUs });

/** Packets of groups of ten, stored as I P B P B …; `open` groups begin with pictures shown before their key frame. */
function packets(frames: number, open = false) {
  const ptsUs: number[] = [];
  const isKey: boolean[] = [];
  const us = (frame: number) => Math.round((frame * 1_000_000) / 30);
  for (let group = 0; group < frames; group += 10) {
    const order = open && group > 0 ? [0, -1, 2, 1, 4, 3, 6, 5, 8, 7] : [0, 2, 1, 4, 3, 6, 5, 8, 7, 9];
    for (const place of order) {
      ptsUs.push(us(group + place));
      isKey.push(place === 0);
    }
  }
  return { ptsUs, isKey };
}

describe('copy ranges', () => {
  test('a whole clip is copied', () => {
    expect(findCopyRange(item(60, 30), packets(30), 60, 90, fps)).toEqual({ from: 60, to: 90, startUs: 0 });
  });

  test('only whole GOPs are copied', () => {
    const range = findCopyRange(item(0, 40, 500_000), packets(60), 0, 40, fps);
    expect(range).toEqual({ from: 5, to: 35, startUs: 666_667 });
  });

  test('open GOPs are not cut', () => {
    expect(findCopyRange(item(0, 40, 500_000), packets(60, true), 0, 40, fps)).toMatchObject({
      key: 'encoders:copy.noGroup',
    });
  });

  test('a missing frame prevents the copy', () => {
    const { ptsUs, isKey } = packets(30);
    ptsUs.splice(14, 1);
    isKey.splice(14, 1);
    expect(findCopyRange(item(0, 30), { ptsUs, isKey }, 0, 30, fps)).toMatchObject({ key: 'encoders:copy.uneven' });
  });
});

describe('H.264 headers', () => {
  // Profile 100, level 4.0; a sequence set with number 0 (bits 1…) or 1 (bits 010…), and a picture set likewise.
  const config = (number: 0 | 1, content: number) => {
    const bits = number === 0 ? 0x80 : 0x40;
    const record = [1, 100, 0, 40, 0xff, 0xe1, 0, 6, 0x67, 100, 0, 40, bits, content, 1, 0, 3, 0x68, bits, content];
    const parsed = parseAvcConfig(Uint8Array.from(record));
    if (!parsed) throw new Error('not read');
    return parsed;
  };

  test('are parsed, numbered and written', () => {
    expect(setNumbers(config(0, 7))).toEqual({ sps: [0], pps: [0] });
    expect(setNumbers(config(1, 7))).toEqual({ sps: [1], pps: [1] });
    expect(parseAvcConfig(toAvcConfig(config(1, 9)))).toEqual(config(1, 9));
  });

  test('merge only if their ids differ', () => {
    expect(mergeHeaders(config(0, 7), config(1, 9))?.sps).toHaveLength(2);
    expect(mergeHeaders(config(0, 7), config(0, 9))).toBeNull();
    expect(sameHeaders(config(0, 7), config(0, 7))).toBe(true);
    expect(mergeHeaders(config(0, 7), config(0, 7))?.sps).toHaveLength(1);
  });

  test('name the format of the pictures', () => {
    // The id 0 (1), then chroma, luma and depth: 4:2:0 of 8 bits (010 1 1), monochrome (1 1 1), 10 bits (010 011 011).
    const high = (content: number, profile = 100) => ({
      ...config(0, 7),
      sps: [Uint8Array.of(0x67, profile, 0, 40, content, 255)],
    });
    expect(isPlain420(high(0b10101111))).toBe(true);
    expect(isPlain420(high(0b11111111))).toBe(false);
    expect(isPlain420(high(0b10100110, 110))).toBe(false);
    expect(isPlain420(high(0b10110111, 122))).toBe(false);
    expect(isPlain420(high(0, 66))).toBe(true);
  });

  test('damaged records are refused', () => {
    expect(parseAvcConfig(Uint8Array.from([1, 100, 0, 40, 0xff, 0xe1, 255, 255]))).toBeNull();
    expect(parseAvcConfig(new Uint8Array(0))).toBeNull();
  });
});
