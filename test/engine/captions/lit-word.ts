/** Reads from the pixels which word of karaoke captions is lit. */
import { expect } from 'vitest';
import type { Picture, Rgb } from '../render/pixel-assertions.js';

/** Whether a pixel is of white or yellow letters. */
export const isText = ([r, g]: Rgb): boolean => r > 150 && g > 150;
const isYellow = ([r, g, b]: Rgb): boolean => r > 150 && g > 150 && b < 110;

/**
 * Which of the words in one line of white letters, between rows `top` and `bottom` of a dark picture, is yellow, counted from the
 * left; null where none is or there is no text.
 */
export function litWord(picture: Picture, top: number, bottom: number): number | null {
  const columns = Array.from({ length: picture.width }, (_, x) => {
    let [text, yellow] = [0, 0];
    for (let y = top; y < bottom; y++) {
      const color = picture.at(x, y);
      if (isText(color)) text++;
      if (isYellow(color)) yellow++;
    }
    return { text, yellow };
  });
  const found: number[] = [];
  let [word, empty, yellow, all] = [-1, 99, 0, 0];
  for (const column of [...columns, ...Array.from({ length: 9 }, () => ({ text: 0, yellow: 0 }))]) {
    if (column.text === 0) {
      empty++;
      // A gap between words is wider than one between letters.
      if (empty === 7 && all > 0) {
        if (yellow > all / 2) found.push(word);
        [yellow, all] = [0, 0];
      }
      continue;
    }
    if (empty >= 7) word++;
    empty = 0;
    yellow += column.yellow;
    all += column.text;
  }
  expect(found.length).toBeLessThanOrEqual(1);
  return found[0] ?? null;
}
