/** Texts that light up, as FFmpeg draws them. */
import { describe, expect, test } from 'vitest';
import { Karaoke } from '../../../core/project/karaoke.js';
import type { TimedText } from '../../../core/project/timed-text.js';
import { litFrame } from '../../../core/text/karaoke-at.js';
import { drawTitles, fps, inkOf, type Picture, title } from './draw-titles.js';

const WORDS = [
  { from: 0, to: 4, start: 2, end: 9.5 },
  { from: 5, to: 9, start: 10, end: 16 },
  { from: 10, to: 14, start: 16.2, end: 29 },
];
const cue = (karaoke: object, fields: object = {}): TimedText => ({
  ...title({ text: 'Mill Mill Mill', style: { font: 'Roboto', size: 60, weight: 900 }, ...fields }),
  words: WORDS,
  karaoke: Karaoke.parse({ color: '#ff0000', ...karaoke }),
});
const isRed = (r: number, g: number, b: number) => r > 150 && g < 80 && b < 80;
const middle = (picture: Picture): number => {
  const { left, right, count } = inkOf(picture, isRed);
  return count === 0 ? -1 : (left + right) / 2;
};
/** The third of the line in which there is red. */
const litWord = (picture: Picture): number => {
  const line = inkOf(picture, (r, g, b) => r + g + b > 150);
  const at = middle(picture);
  return at < 0 ? -1 : Math.floor(((at - line.left) / (line.right - line.left)) * 3);
};
const frames = Array.from({ length: 30 }, (_, frame) => frame);

describe('the lit word', () => {
  test.each(['current', 'pop', 'box', 'underline'])('of %s is that of the instant at every frame', async (kind) => {
    const text = cue({ kind, shape: '#001830' });
    const pictures = await drawTitles([text], { frames });
    const karaoke = text.karaoke ?? Karaoke.parse({});
    expect(pictures.map(litWord)).toEqual(
      frames.map((frame) => WORDS.findLastIndex((word) => litFrame(word, karaoke) <= frame)),
    );
  });

  test('is found by a segment that begins anywhere', async () => {
    const whole = await drawTitles([cue({})], { frames });
    const [later] = await drawTitles([cue({})], { frames: [0], origin: 20 });
    expect(later?.data.equals(whole[20]?.data ?? Buffer.alloc(0))).toBe(true);
  });

  test('runs from the left through a word and from the right through an Arabic one', async () => {
    const latin = await drawTitles([cue({ kind: 'fill' })], { frames: [3, 6, 8] });
    const edges = latin.map((picture) => inkOf(picture, isRed));
    expect(edges[0]?.right).toBeLessThan(edges[1]?.right ?? 0);
    expect(edges[1]?.right).toBeLessThan(edges[2]?.right ?? 0);
    expect(edges[0]?.left).toBe(edges[2]?.left);
    const words = [{ from: 0, to: 5, start: 0, end: 20 }];
    const arabic = await drawTitles([{ ...cue({ kind: 'fill' }, { text: 'مرحبا' }), words }], { frames: [8] });
    const whole = inkOf(arabic[0] as Picture, (r) => r > 150);
    const red = inkOf(arabic[0] as Picture, isRed);
    expect(Math.abs(red.right - whole.right)).toBeLessThan(3);
    expect(red.left).toBeGreaterThan(whole.left + 10);
  });
});

test('words appear, or stand alone in the middle', async () => {
  const width = (picture: Picture | undefined) => {
    const { left, right } = inkOf(picture as Picture, (r) => r > 150);
    return { width: right - left, middle: (left + right) / 2 };
  };
  const appear = await drawTitles([cue({ kind: 'appear' })], { frames: [8, 14, 25] });
  const [one, two, three] = appear.map(width);
  expect(one?.width).toBeLessThan(two?.width ?? 0);
  expect(two?.width).toBeLessThan(three?.width ?? 0);
  for (const alone of await drawTitles([cue({ kind: 'one-word' })], { frames: [8, 14, 25] }))
    expect(Math.abs(width(alone).middle - 270)).toBeLessThan(3);
});

test('colouring a word moves no letter', async () => {
  const still = inkOf(
    (
      await drawTitles([title({ text: 'Mill Mill Mill', style: { font: 'Roboto', size: 60, weight: 900 } })])
    )[0] as Picture,
    (r) => r > 150,
  );
  for (const picture of await drawTitles([cue({})], { frames: [1, 14, 25] })) {
    const { left, right, top, bottom } = inkOf(picture, (r) => r > 150);
    expect([left, right, top, bottom]).toEqual([still.left, still.right, still.top, still.bottom]);
  }
  expect(fps.num).toBe(30);
});
