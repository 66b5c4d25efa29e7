/** Tiles of a filmstrip. */
import { describe, expect, test } from 'vitest';
import { clockText, preciseClockText, positionTile } from '../../../renderer/library/filmstrip.js';

const strip = { tileWidth: 160, tileHeight: 90, columns: 10, count: 25, stepUs: 500_000 };

describe('the tile of a time', () => {
  test('covers a box, its middle in the middle', () => {
    // Tiles are scaled to 100 pixels of height: 177.8 wide, 38.9 of which stand over on each side.
    const { size, position } = positionTile(strip, 0, { width: 100, height: 100 });
    expect(size).toBe(`${(160 / 0.9) * 10}px 300px`);
    expect(position).toMatch(/^-38\.8\d+px 0px$/);
  });

  test('is found in its row and column', () => {
    const at = (seconds: number) => positionTile(strip, seconds, { width: 160, height: 90 }).position;
    expect(at(0.6)).toBe('-160px 0px');
    expect(at(5)).toBe('0px -90px');
    expect(at(11.9)).toBe('-480px -180px');
  });

  test('is the last one past the end, and the first before the start', () => {
    const box = { width: 160, height: 90 };
    expect(positionTile(strip, 1000, box)).toEqual(positionTile(strip, 12.4, box));
    expect(positionTile(strip, -1, box)).toEqual(positionTile(strip, 0, box));
  });
});

test.each([
  [0, '0:00'],
  [7.9, '0:07'],
  [60, '1:00'],
  [750, '12:30'],
  [3723, '1:02:03'],
])('%d s is shown as %s', (seconds, text) => {
  expect(clockText(seconds)).toBe(text);
});

test('a time has tenths', () => {
  expect([7.45, 59.99, 0.1, 2.3].map(preciseClockText)).toEqual(['0:07.4', '0:59.9', '0:00.1', '0:02.3']);
});
