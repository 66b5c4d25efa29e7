/** Blending libass's masks. */
import { expect, test } from 'vitest';
import { type AssImage, blendImages } from '../../../../renderer/preview/text/blend-images.js';

const mask = (more: Partial<AssImage>): AssImage => ({
  ...{ w: 2, h: 1, dst_x: 10, dst_y: 20, stride: 4, color: 0xff000000, bitmap: 0 },
  ...more,
});

test('one mask is its colour with its coverage as alpha, in its own rectangle', () => {
  const memory = new Uint8Array([255, 128, 9, 9]);
  expect(blendImages([mask({ color: 0xff800000 | 0 })], memory)).toEqual({
    ...{ x: 10, y: 20, width: 2, height: 1 },
    pixels: new Uint8ClampedArray([255, 128, 0, 255, 255, 128, 0, 128]),
  });
});

test('the low byte is transparency, and what is wholly transparent or empty is left out', () => {
  const memory = new Uint8Array([255, 255, 0, 0]);
  expect(blendImages([mask({ color: 0xff000080 | 0 })], memory)?.pixels).toEqual(
    new Uint8ClampedArray([255, 0, 0, 127, 255, 0, 0, 127]),
  );
  expect(blendImages([mask({ color: 0xff0000ff | 0 }), mask({ w: 0 }), mask({ h: 0 })], memory)).toBeNull();
  expect(blendImages([], memory)).toBeNull();
});

test('later masks cover earlier ones, rows follow the stride, and the rectangle contains all', () => {
  const memory = new Uint8Array([255, 255, 0, 0, 255, 255, 0, 0, 128, 0, 0, 0]);
  const under = mask({ h: 2, color: 0x0000ff00 });
  const over = mask({ w: 1, dst_x: 11, dst_y: 20, color: 0xffffff00 | 0, bitmap: 8 });
  const far = mask({ w: 1, dst_x: 8, dst_y: 19, color: 0x00ff0000 });
  const drawn = blendImages([under, over, far], memory);
  expect(drawn).toMatchObject({ x: 8, y: 19, width: 4, height: 3 });
  const at = (x: number, y: number) => [...(drawn?.pixels.subarray((y * 4 + x) * 4, (y * 4 + x) * 4 + 4) ?? [])];
  expect(at(2, 1)).toEqual([0, 0, 255, 255]);
  expect(at(3, 1)).toEqual([128, 128, 255, 255]);
  expect(at(0, 0)).toEqual([0, 255, 0, 255]);
  expect(at(1, 1)).toEqual([0, 0, 0, 0]);
});
