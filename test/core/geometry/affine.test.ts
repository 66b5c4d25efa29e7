/** Affine maps, fitting and orientation. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fitPicture } from '../../../core/composition/fitting.js';
import { compose, coversCanvas, invert, mapPoint, placeAbout } from '../../../core/geometry/affine.js';
import { combineOrientation, type Orientation, toStored } from '../../../core/composition/orientation.js';

const coordinate = fc.double({ min: -5000, max: 5000, noNaN: true });
const placement = fc.record({
  x: coordinate,
  y: coordinate,
  scale: fc.double({ min: 0.05, max: 20, noNaN: true }),
  degrees: fc.double({ min: -720, max: 720, noNaN: true }),
});

describe('affine maps', () => {
  test('a map and its inverse cancel', () => {
    fc.assert(
      fc.property(placement, coordinate, coordinate, ({ x, y, scale, degrees }, px, py) => {
        const map = placeAbout({ x: 540, y: 960 }, { x, y }, scale, degrees);
        const back = mapPoint(compose(invert(map), map), px, py);
        expect(back.x).toBeCloseTo(px, 4);
        expect(back.y).toBeCloseTo(py, 4);
      }),
    );
  });

  test('turning clockwise takes right to down', () => {
    const map = placeAbout({ x: 0, y: 0 }, { x: 0, y: 0 }, 2, 90);
    const { x, y } = mapPoint(map, 1, 0);
    expect(x).toBeCloseTo(0);
    expect(y).toBeCloseTo(2);
  });
});

describe('fitting', () => {
  const canvas = { width: 1080, height: 1920 };
  const focus = { x: 0.5, y: 0.5 };

  test('cover fills the canvas wherever the focus lies', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 8000 }),
        fc.integer({ min: 1, max: 8000 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (width, height, x, y) => {
          const fitted = fitPicture({ width, height }, canvas, { fit: 'cover', focus: { x, y } });
          const map = placeAbout({ x: 540, y: 960 }, { x: 540, y: 960 }, 1, 0);
          expect(coversCanvas(map, fitted, canvas)).toBe(true);
        },
      ),
    );
  });

  test('cover brings the focus to the middle where an edge allows it', () => {
    const fitted = fitPicture({ width: 1920, height: 1080 }, canvas, { fit: 'cover', focus: { x: 0.4, y: 0.5 } });
    expect(fitted.x + 0.4 * fitted.width).toBeCloseTo(540);
    const edge = fitPicture({ width: 1920, height: 1080 }, canvas, { fit: 'cover', focus: { x: 0, y: 0.5 } });
    expect(edge.x).toBe(0);
  });

  test('contain shows the whole picture, centred on even pixels', () => {
    const fitted = fitPicture({ width: 1920, height: 1080 }, canvas, { fit: 'contain', focus });
    expect(fitted).toEqual({ x: 0, y: 656, width: 1080, height: 608 });
  });
});

describe('orientation', () => {
  const plain = { rotate: 0, flip: { horizontal: false, vertical: false } };
  // Where the middle of each quarter of a picture goes: enough to tell the eight orientations apart.
  const land = ({ turn, mirrored }: Orientation, x: number, y: number): [number, number] => {
    const turns: Record<number, [number, number]> = { 0: [x, y], 90: [1 - y, x], 180: [1 - x, 1 - y], 270: [y, 1 - x] };
    const [tx, ty] = turns[turn] as [number, number];
    return mirrored ? [1 - tx, ty] : [tx, ty];
  };
  const every = fc.record({
    turn: fc.constantFrom(0, 90, 180, 270) as fc.Arbitrary<Orientation['turn']>,
    mirrored: fc.boolean(),
  });

  test('converts a rectangle of the upright picture to the stored one', () => {
    fc.assert(
      fc.property(every, fc.constantFrom(0, 0.5), fc.constantFrom(0, 0.25), (orientation, x, y) => {
        const stored = toStored({ x, y, width: 0.5, height: 0.25 }, orientation);
        const [cx, cy] = land(orientation, stored.x + stored.width / 2, stored.y + stored.height / 2);
        expect([cx, cy]).toEqual([x + 0.25, y + 0.125]);
      }),
    );
  });

  test('applies the user’s turn and flips after the file’s orientation', () => {
    fc.assert(
      fc.property(
        every,
        fc.constantFrom(0, 90, 180, 270),
        fc.boolean(),
        fc.boolean(),
        (file, rotate, horizontal, vertical) => {
          const combined = combineOrientation(file, { rotate, flip: { horizontal, vertical } });
          let [x, y] = land({ turn: rotate as Orientation['turn'], mirrored: false }, ...land(file, 0.1, 0.3));
          if (horizontal) x = 1 - x;
          if (vertical) y = 1 - y;
          const [gx, gy] = land(combined, 0.1, 0.3);
          expect(gx).toBeCloseTo(x);
          expect(gy).toBeCloseTo(y);
        },
      ),
    );
    expect(combineOrientation({ turn: 90, mirrored: false }, plain)).toEqual({ turn: 90, mirrored: false });
  });
});
