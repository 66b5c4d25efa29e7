/** Titles drawn by FFmpeg's libass, judged by their pixels. */
import { describe, expect, it } from 'vitest';
import { drawTitle, drawTitles, inkOf, inkRows, pixel, size, title } from './draw-titles.js';

/** Capitals without overhang: their ink tells where the block is. */
const style = { font: 'Roboto', weight: 900, size: 40 };
const ROBOTO_CAP = 0.711;

describe('place', () => {
  const anchors = [
    ['top-left', 0, 0],
    ['top', 0.5, 0],
    ['top-right', 1, 0],
    ['left', 0, 0.5],
    ['center', 0.5, 0.5],
    ['right', 1, 0.5],
    ['bottom-left', 0, 1],
    ['bottom', 0.5, 1],
    ['bottom-right', 1, 1],
  ] as const;

  it.each(anchors)('puts the %s of one line on the position', async (anchor, x, y) => {
    const ink = inkOf(await drawTitle({ text: 'HHHH', anchor, position: { x: 0.5, y: 0.5 }, style }));
    const width = ink.right - ink.left + 1;
    expect(Math.abs(ink.left + width * x - 270)).toBeLessThan(4);
    // A line is 1.2 em high and its capitals stand in the middle of it.
    const middle = 480 + (0.5 - y) * 48;
    expect(Math.abs((ink.top + ink.bottom + 1) / 2 - middle)).toBeLessThan(2);
    expect(Math.abs(ink.bottom - ink.top + 1 - ROBOTO_CAP * 40)).toBeLessThan(2);
  });

  const aligns = ['left', 'center', 'right'] as const;
  it.each(anchors.flatMap(([anchor, x, y]) => aligns.map((align) => [anchor, align, x, y] as const)))(
    'aligns two lines anchored %s to the %s',
    async (anchor, align, x, y) => {
      const picture = await drawTitle({ text: 'HHHHHHHH\nHHH', anchor, style: { ...style, align } });
      const [first, second] = inkRows(picture);
      if (!first || !second) throw new Error('there are not two lines');
      const half = (from: number, to: number) => ({
        ...picture,
        height: to - from + 1,
        data: picture.data.subarray(from * picture.width * 3, (to + 1) * picture.width * 3),
      });
      const wide = inkOf(half(first.top, first.bottom));
      const narrow = inkOf(half(second.top, second.bottom));
      expect(Math.abs(wide.left + (wide.right - wide.left + 1) * x - 270)).toBeLessThan(4);
      expect(Math.abs((first.top + second.bottom + 1) / 2 - (480 + (0.5 - y) * 96))).toBeLessThan(2);
      const side = {
        left: narrow.left - wide.left,
        right: narrow.right - wide.right,
        center: (narrow.left + narrow.right - wide.left - wide.right) / 2,
      };
      expect(Math.abs(side[align])).toBeLessThan(2);
      expect(second.top - first.top).toBe(48);
    },
  );

  it('keeps its position and proportion at another output size', async () => {
    const fields = { text: 'HHHH', position: { x: 0.3, y: 0.2 }, style };
    const small = inkOf(await drawTitle(fields));
    const large = inkOf(await drawTitle(fields, { output: { width: 1080, height: 1920 } }));
    expect(Math.abs(large.left / 2 - small.left)).toBeLessThan(2);
    expect(Math.abs(large.bottom / 2 - small.bottom)).toBeLessThan(2);
  });

  it('turns clockwise about the position', async () => {
    const ink = inkOf(await drawTitle({ text: 'HHHH', anchor: 'left', rotation: 90, style }));
    // What reached to the right of the position now reaches below it.
    expect(Math.abs(ink.top - 480)).toBeLessThan(4);
    expect(Math.abs((ink.left + ink.right + 1) / 2 - 270)).toBeLessThan(2);
    expect(ink.bottom - ink.top).toBeGreaterThan(2 * (ink.right - ink.left));
  });
});

describe('lines', () => {
  it('wraps long text within the width at any position', async () => {
    const text = 'The quick brown fox jumps over the lazy dog and runs far away into the AVATAR WAVE';
    for (const [anchor, x] of [
      ['center', 0.5],
      ['left', 0.55],
      ['top-right', 0.9],
    ] as const) {
      const picture = await drawTitle({ text, anchor, position: { x, y: 0.5 }, maxWidth: 0.4, style });
      const ink = inkOf(picture);
      expect(ink.right - ink.left).toBeLessThanOrEqual(0.4 * size.width + 1);
      expect(ink.right - ink.left).toBeGreaterThan(0.3 * size.width);
      expect(inkRows(picture).length).toBeGreaterThanOrEqual(8);
    }
  });

  it('breaks a word that is wider than a line', async () => {
    const ink = inkOf(await drawTitle({ text: 'Donaudampfschifffahrtsgesellschaftskapitän', maxWidth: 0.5, style }));
    expect(ink.right - ink.left).toBeLessThanOrEqual(0.5 * size.width + 1);
  });

  it('keeps the last letter free of letter spacing, so that a centred line stays centred', async () => {
    const ink = inkOf(await drawTitle({ text: 'HHHH', style: { ...style, letterSpacing: 30 } }));
    expect(Math.abs((ink.left + ink.right + 1) / 2 - 270)).toBeLessThan(1.5);
    const tight = inkOf(await drawTitle({ text: 'HHHH', style }));
    expect(Math.abs(ink.right - ink.left - (tight.right - tight.left) - 90)).toBeLessThan(2);
  });
});

describe('time', () => {
  const lit = (picture: Parameters<typeof inkOf>[0]) => inkOf(picture).count > 0;

  it('is visible exactly on its frames', async () => {
    const one = title({ text: 'H', start: 105, length: 7, style });
    const pictures = await drawTitles([one], { origin: 100, frames: [4, 5, 11, 12] });
    expect(pictures.map(lit)).toEqual([false, true, true, false]);
  });

  it('is visible exactly on its frames in a segment after its start', async () => {
    const one = title({ text: 'H', start: 90, length: 20, style });
    const pictures = await drawTitles([one], { origin: 100, frames: [0, 9, 10] });
    expect(pictures.map(lit)).toEqual([true, true, false]);
  });

  /** The level of a stem of the letter, out of 255. */
  const levels = async (fields: object, origin: number, frames: number[]) => {
    const one = title({ text: 'I', style: { font: 'Anton', size: 300 }, ...fields });
    return (await drawTitles([one], { origin, frames })).map((picture) => pixel(picture, 270, 480)[0]);
  };

  it('fades by (f + 1) / (in + 1) and the same backwards', async () => {
    const fields = { length: 30, fade: { in: 9, out: 4 } };
    const got = await levels(fields, 0, [0, 4, 8, 9, 25, 26, 29]);
    const wanted = [0.1, 0.5, 0.9, 1, 1, 0.8, 0.2].map((level) => level * 255);
    for (const [i, level] of got.entries()) expect(Math.abs(level - (wanted[i] ?? 0))).toBeLessThan(4);
  });

  it('continues a fade that began before the segment', async () => {
    const fields = { start: 100, length: 30, fade: { in: 9, out: 9 } };
    const whole = await levels(fields, 100, [4, 6, 25]);
    const late = await levels(fields, 104, [0, 2, 21]);
    // ASS counts milliseconds: one level of 255 may be lost.
    for (const [i, level] of late.entries()) expect(Math.abs(level - (whole[i] ?? 0))).toBeLessThanOrEqual(2);
    expect(whole[0]).toBeLessThan(140);
  });

  it('is continuous where two fades meet', async () => {
    const got = await levels({ length: 9, fade: { in: 9, out: 9 } }, 0, [0, 4, 8]);
    const wanted = [0.1, 0.5, 0.1].map((level) => level * 255);
    for (const [i, level] of got.entries()) expect(Math.abs(level - (wanted[i] ?? 0))).toBeLessThan(4);
  });
});

describe('style', () => {
  const big = { font: 'Anton', size: 300 };
  const at = { x: 270, y: 480 };

  it('draws the exact colour, also after 4:2:0', async () => {
    for (const [color, wanted] of [
      ['#ff0000', [255, 0, 0]],
      ['#12a4d8', [18, 164, 216]],
      ['#ffffff', [255, 255, 255]],
    ] as const) {
      for (const pixels of ['format=gbrp', 'format=yuv420p,setparams=colorspace=bt709:range=tv']) {
        const picture = await drawTitle({ text: 'I', style: { ...big, color } }, { pixels });
        const got = pixel(picture, at.x, at.y);
        for (const [i, level] of got.entries())
          expect(Math.abs(level - (wanted[i] ?? 0)), `${color} ${pixels} ${got}`).toBeLessThanOrEqual(4);
      }
    }
  });

  it('mixes by opacity and by the alpha of the colour', async () => {
    const picture = await drawTitle({ text: 'I', opacity: 0.5, style: { ...big, color: '#ffffff80' } });
    expect(Math.abs(pixel(picture, at.x, at.y)[0] - 64)).toBeLessThan(4);
  });

  it('draws the outline around the letters', async () => {
    const isRed = (r: number, g: number) => r > 128 && g < 100;
    const bare = inkOf(await drawTitle({ text: 'I', style: big }));
    const red = inkOf(
      await drawTitle({ text: 'I', style: { ...big, outline: { color: '#ff0000', width: 10 } } }),
      isRed,
    );
    expect(Math.abs(bare.left - red.left - 10)).toBeLessThan(2);
    expect(Math.abs(red.bottom - bare.bottom - 10)).toBeLessThan(2);
  });

  it('draws the shadow of letters and outline as one, under them, blurred', async () => {
    const shadow = { color: '#0000ff80', x: 100, y: 0, blur: 0 };
    const outline = { color: '#ff0000', width: 8 };
    const picture = await drawTitle({ text: 'I', style: { ...big, shadow, outline } });
    const isBlue = (r: number, g: number, b: number) => r < 20 && g < 20 && b > 60;
    const cast = inkOf(picture, isBlue);
    const letters = inkOf(picture, (r) => r > 128);
    expect(Math.abs(cast.right - letters.right - 100)).toBeLessThan(2);
    // Inside, outline and letter together are as dark as either.
    for (const x of [letters.left + 104, 370, letters.right + 96])
      expect(Math.abs(pixel(picture, x, 480)[2] - 128)).toBeLessThan(6);
    const soft = await drawTitle({ text: 'I', style: { ...big, outline, shadow: { ...shadow, blur: 30 } } });
    const edge = pixel(soft, letters.right + 100, 480)[2];
    expect(edge).toBeGreaterThan(40);
    expect(edge).toBeLessThan(90);
  });

  it('draws one box behind all lines, with uniform opacity', async () => {
    const box = { color: '#ff000080', padding: 20 };
    const lines = await drawTitle({ text: 'HHHHHHHH\nHHH', style: { ...style, box, color: '#00ff00' } });
    const isBox = (r: number, g: number) => r > 60 && g < 40;
    const ink = inkOf(lines, isBox);
    const text = inkOf(lines, (_, g) => g > 128);
    expect(Math.abs(text.left - ink.left - 20)).toBeLessThan(4);
    expect(Math.abs(ink.right - text.right - 20)).toBeLessThan(4);
    expect(text.top - ink.top).toBeGreaterThan(15);
    const levels = new Set(
      Array.from({ length: 60 }, (_, i) => pixel(lines, 270 - 22, 450 + i))
        .filter(([, g]) => g < 10)
        .map(([r]) => r),
    );
    for (const level of levels) expect(Math.abs(level - 128)).toBeLessThan(4);
    // The second line is narrower, and so is its box.
    expect(pixel(lines, text.left, 505)[0]).toBeLessThan(10);
  });

  it('slants a face without an italic', async () => {
    const upright = inkOf(await drawTitle({ text: 'I', style: big }));
    const slanted = inkOf(await drawTitle({ text: 'I', style: { ...big, italic: true } }));
    expect(slanted.right - slanted.left).toBeGreaterThan(upright.right - upright.left + 30);
  });
});
