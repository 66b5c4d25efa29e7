/** Fills, outlines, glow and boxes of a style, and texts that animate, as FFmpeg draws them. */
import { expect, test } from 'vitest';
import { drawTitle, drawTitles, inkOf, type Picture, pixel, title } from './draw-titles.js';

const BIG = { font: 'Roboto', weight: 900, size: 200 };
const text = 'HHH';
const bright = (r: number, g: number, b: number) => r + g + b > 60;

test('a gradient runs down each line from one colour to the other, and a sharp one has two', async () => {
  const at = async (gradient: object) => {
    const picture = await drawTitle({
      text,
      style: { ...BIG, color: '#ff0000', gradient: { color: '#0000ff', ...gradient } },
    });
    const { left, top, bottom, right } = inkOf(picture, bright);
    const x = left + 12;
    return {
      first: pixel(picture, x, top + 4),
      last: pixel(picture, x, bottom - 4),
      middle: pixel(picture, x, (top + bottom) / 2),
      end: pixel(picture, right - 12, top + 4),
    };
  };
  const soft = await at({});
  expect(soft.first[0]).toBeGreaterThan(200);
  expect(soft.last[2]).toBeGreaterThan(180);
  expect(Math.min(soft.middle[0], soft.middle[2])).toBeGreaterThan(80);
  const sharp = await at({ sharp: true, direction: 'right' });
  expect(sharp.first).toEqual([255, 0, 0]);
  expect(sharp.end).toEqual([0, 0, 255]);
});

test('outer outlines lie round the outline, and light round both', async () => {
  const style = {
    ...BIG,
    color: '#ffffff',
    outline: { color: '#ff0000', width: 6 },
    outerOutlines: [{ color: '#00ff00', width: 8 }],
  };
  const picture = await drawTitle({ text, style });
  const bounds = (ink: (r: number, g: number, b: number) => boolean) => inkOf(picture, ink);
  const white = bounds((r, g, b) => r > 200 && g > 200 && b > 200);
  const red = bounds((r, g, b) => r > 200 && g < 60 && b < 60);
  const green = bounds((r, g, b) => g > 200 && r < 60 && b < 60);
  expect(Math.abs(white.left - red.left - 6)).toBeLessThanOrEqual(2);
  expect(Math.abs(red.left - green.left - 8)).toBeLessThanOrEqual(2);
  const glowing = await drawTitle({ text, style: { ...style, glow: { color: '#0000ff', size: 40 } } });
  expect(inkOf(glowing, (r, g, b) => b > 40 && r < 40 && g < 40).left).toBeLessThan(green.left - 6);
});

test('a box behind the block is one rectangle, whose corners are as round as its radius', async () => {
  const box = { color: '#00ff00', padding: 20, radius: 0, shape: 'block' };
  const boxOf = async (fields: object) => {
    const picture = await drawTitle({
      text: 'HHHHHH\nH',
      style: { ...BIG, size: 60, color: '#00ff00', box: { ...box, ...fields } },
    });
    const bounds = inkOf(picture, (_, g) => g > 128);
    return {
      ...bounds,
      corner: pixel(picture, bounds.left + 1, bounds.top + 1)[1],
      full: (bounds.right - bounds.left + 1) * (bounds.bottom - bounds.top + 1),
    };
  };
  const sharp = await boxOf({});
  expect(sharp.count).toBe(sharp.full);
  expect((await boxOf({ radius: 30 })).corner).toBe(0);
  const lines = await boxOf({ shape: 'lines' });
  expect(lines.count).toBeLessThan(lines.full * 0.9);
});

test('a text is as wide as its room, or no wider', async () => {
  const widthOf = async (fields: object) => {
    const { left, right } = inkOf(await drawTitle({ text: 'HHH', maxWidth: 0.5, style: { ...BIG, ...fields } }));
    return right - left;
  };
  expect(Math.abs((await widthOf({ fit: 'fill', size: 20 })) - 270)).toBeLessThan(20);
  expect(Math.abs((await widthOf({ fit: 'shrink' })) - 270)).toBeLessThan(20);
  expect(Math.abs((await widthOf({ fit: 'shrink', size: 40 })) - (await widthOf({ size: 40 })))).toBeLessThan(2);
});

test.each(['word', 'letter'])('letters do not jump when they come to rest by the %s', async (by) => {
  const style = { font: 'Montserrat', size: 60, outline: { width: 4 } };
  const animation = { in: { kind: 'fade', by, duration: 1000, easing: 'ease-out' } };
  const moving = title({ text: 'AVA Tools, jumping', length: 60, style, animation });
  const [last, still] = (await drawTitles([moving], { frames: [29, 40] })).map((picture: Picture) =>
    inkOf(picture, bright),
  );
  for (const side of ['left', 'right', 'top', 'bottom'] as const)
    expect(Math.abs((last?.[side] ?? 0) - (still?.[side] ?? 0)), side).toBeLessThanOrEqual(2);
});
