/** Orientation and placement of pictures on pixels. */
import { describe, expect, test } from 'vitest';
import { IDENTITY, type Rect } from '../../../core/geometry/affine.js';
import { fromStored, type Orientation, toStored } from '../../../core/composition/orientation.js';
import { cropOf, cutMoving, cutStill, type PixelSource, placeStill } from '../../../core/composition/placement.js';
import { chromaGrain } from '../../../core/media/pixel-format.js';

const TURNS: readonly Orientation['turn'][] = [0, 90, 180, 270];
const ORIENTATIONS = TURNS.flatMap((turn) => [false, true].map((mirrored): Orientation => ({ turn, mirrored })));
const NO_CROP = { left: 0, top: 0, right: 0, bottom: 0 };
const source = (orientation: Orientation, crop = NO_CROP, grain = 2): PixelSource => ({
  item: { crop },
  orientation,
  stored: { width: 1920, height: 1080, grain: { width: grain, height: grain } },
});
const UPRIGHT: Orientation = { turn: 0, mirrored: false };
const expectNear = (got: Rect, want: Rect) => {
  for (const side of ['x', 'y', 'width', 'height'] as const) expect(got[side]).toBeCloseTo(want[side], 9);
};

test.each(ORIENTATIONS)('a stored picture turned by $turn, mirrored $mirrored, becomes upright', (orientation) => {
  const part = { x: 0.1, y: 0.25, width: 0.3, height: 0.6 };
  expectNear(fromStored(toStored(part, orientation), orientation), part);
});

describe('a still picture', () => {
  const canvas = { width: 1080, height: 1920 };

  test('is on even pixels, and its overflow is not read', () => {
    const placed = placeStill(IDENTITY, { x: -1166.3, y: 0.4, width: 3413.3, height: 1920 }, canvas);
    expect(placed?.target).toEqual({ x: 0, y: 0, ...canvas });
    expect(placed?.part.x).toBeCloseTo(1166.3 / 3413.3, 9);
    expect(placed?.part.width).toBeCloseTo(1080 / 3413.3, 9);
  });

  test('is not drawn where it misses the canvas', () => {
    expect(placeStill({ ...IDENTITY, e: 1080 }, { x: 0, y: 0, ...canvas }, canvas)).toBeNull();
  });

  test('is cut between chroma samples', () => {
    const part = { x: 0.3335, y: 0, width: 0.3164, height: 1 };
    expect(cutStill(part, source(UPRIGHT))).toEqual({ x: 640, y: 0, width: 608, height: 1080 });
    expect(cutStill(part, source(UPRIGHT, NO_CROP, 1))).toEqual({ x: 640, y: 0, width: 607, height: 1080 });
  });
});

describe('a moving picture', () => {
  test.each(ORIENTATIONS)('is cut wider than its visible part, by whole pixels ($turn, $mirrored)', (orientation) => {
    const seen = { x: 0.2003, y: 0.1001, width: 0.4, height: 0.5 };
    const from = source(orientation);
    const { cut, part } = cutMoving(seen, from);
    for (const value of Object.values(cut)) expect(value % 2).toBe(0);
    expect(part.x).toBeLessThanOrEqual(seen.x);
    expect(part.y).toBeLessThanOrEqual(seen.y);
    expect(part.x + part.width).toBeGreaterThanOrEqual(seen.x + seen.width);
    expect(part.y + part.height).toBeGreaterThanOrEqual(seen.y + seen.height);
    const { stored } = from;
    const [x, y] = [cut.x / stored.width, cut.y / stored.height];
    const [width, height] = [cut.width / stored.width, cut.height / stored.height];
    expectNear(toStored(part, orientation), { x, y, width, height });
  });

  test('never shows cropped pixels', () => {
    const crop = { left: 0.1, top: 0.2, right: 0.3, bottom: 0.05 };
    const from = source(UPRIGHT, crop);
    const whole = cutMoving({ x: 0, y: 0, width: 1, height: 1 }, from);
    expect(whole.cut).toEqual(cutStill({ x: 0, y: 0, width: 1, height: 1 }, from));
    expectNear(whole.part, { x: 0, y: 0, width: 1, height: 1 });
    expect(cropOf(from).x).toBeCloseTo(0.1, 3);
  });
});

test.each([
  ['yuv420p', 2, 2],
  ['yuvj420p', 2, 2],
  ['yuva420p', 2, 2],
  ['nv12', 2, 2],
  ['p010le', 2, 2],
  ['yuv422p10le', 2, 1],
  ['yuvj422p', 2, 1],
  ['uyvy422', 2, 1],
  ['yuv440p', 1, 2],
  ['yuv411p', 4, 1],
  ['yuv444p', 1, 1],
  ['rgb24', 1, 1],
  ['pal8', 1, 1],
  ['gray', 1, 1],
])('%s shares a chroma sample among %d by %d pixels', (format, width, height) => {
  expect(chromaGrain(format)).toEqual({ width, height });
});
