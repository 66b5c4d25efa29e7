/** Sizes and rates of a picture on the command line. */
import { InvalidArgumentError } from 'commander';
import { reduce, toRate } from '../../../core/media/frame-rate.js';

const SMALLEST = 16;
const LARGEST = 8192;

/** Pixels from `720x1280`. */
export function parseCanvasSize(text: string): { width: number; height: number } {
  const match = /^(\d{1,6})\s*[x×]\s*(\d{1,6})$/i.exec(text.trim());
  if (!match) throw new InvalidArgumentError('A size is a width and a height in pixels, such as 720x1280.');
  const [width, height] = [Number(match[1]), Number(match[2])];
  if (Math.min(width, height) < SMALLEST || Math.max(width, height) > LARGEST) {
    throw new InvalidArgumentError(`Width and height are from ${SMALLEST} to ${LARGEST} pixels.`);
  }
  if (width % 2 === 1 || height % 2 === 1) throw new InvalidArgumentError('Width and height are even numbers.');
  return { width, height };
}

/** Frames a second from `30`, `29.97` (which is 30000/1001) or `30000/1001`. */
export function parseFps(text: string): { num: number; den: number } {
  const rate = readRate(text.trim());
  if (!rate) throw new InvalidArgumentError('A frame rate is a number such as 30, 29.97 or 30000/1001.');
  if (rate.num < rate.den || rate.num > 240 * rate.den) {
    throw new InvalidArgumentError('A frame rate is from 1 to 240 frames a second.');
  }
  return rate;
}

function readRate(text: string): { num: number; den: number } | null {
  const fraction = /^(\d{1,7})\/(\d{1,7})$/.exec(text);
  if (fraction) {
    const [num, den] = [Number(fraction[1]), Number(fraction[2])];
    return num > 0 && den > 0 ? reduce(num, den) : null;
  }
  if (!/^\d{1,6}(\.\d+)?$/.test(text)) return null;
  return Number(text) === 0 ? { num: 0, den: 1 } : toRate(Number(text));
}
