/** The box behind the lines of a block as one ASS drawing, so that a see-through box is not darker where lines meet. */
import { toAssNumber as n } from './ass-document.js';
import { SIDE, type TextBlock } from './text-block.js';

/** Distance of a curve's handles from a corner that makes a quarter of a circle: 1 - 4/3 (sqrt 2 - 1). */
const HANDLE = 1 - (4 / 3) * (Math.SQRT2 - 1);

/** A drawing in canvas pixels, empty where there is no line. Corners are rounded with the padding. */
export function buildBoxPath(block: TextBlock, padding: number, size: number): string {
  const radius = Math.min(padding * 0.6, size * 0.2);
  return block.lines
    .map((line) => {
      const left = line.x - line.width * SIDE[line.align] - padding;
      // Level with the padding at the sides when measured from the capitals, and never less than the line itself.
      const up = Math.max(block.leading / 2, block.capHeight / 2 + padding * 1.1);
      const middle = line.baseline - block.capHeight / 2;
      return roundedBox(left, middle - up, left + line.width + padding * 2, middle + up, radius);
    })
    .join(' ');
}

function roundedBox(left: number, top: number, right: number, bottom: number, radius: number): string {
  if (radius === 0) return `m ${p(left, top)} l ${p(right, top)} ${p(right, bottom)} ${p(left, bottom)}`;
  const r = radius;
  const h = radius * HANDLE;
  return [
    `m ${p(left + r, top)} l ${p(right - r, top)} b ${p(right - h, top)} ${p(right, top + h)} ${p(right, top + r)}`,
    `l ${p(right, bottom - r)} b ${p(right, bottom - h)} ${p(right - h, bottom)} ${p(right - r, bottom)}`,
    `l ${p(left + r, bottom)} b ${p(left + h, bottom)} ${p(left, bottom - h)} ${p(left, bottom - r)}`,
    `l ${p(left, top + r)} b ${p(left, top + h)} ${p(left + h, top)} ${p(left + r, top)}`,
  ].join(' ');
}

const p = (x: number, y: number): string => `${n(x)} ${n(y)}`;
