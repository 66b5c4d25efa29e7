/** The one frame that the parts of a picture whose size changes are put into, and where each lies in it. */
import type { Rect, Size } from '../geometry/affine.js';
import { toEvenSize } from '../math.js';
import type { PicturePart } from './media-info.js';

// Encoders take longer sides, but nobody sees more.
const LONGEST = 4096;
// For divisions that come out just below a whole number, in FFmpeg's arithmetic as in this.
const SLACK = 0.001;

/** Of the first part's shape, so that it fills it, and large enough for each part to keep its pixels. */
export function evenFrame(parts: readonly PicturePart[]): Size {
  const [first] = parts;
  if (!first) throw new Error('A picture has at least one part.');
  const largest = Math.max(...parts.map(({ width, height }) => Math.max(width / first.width, height / first.height)));
  const factor = Math.max(1, Math.min(largest, LONGEST / Math.max(first.width, first.height)));
  return { width: toEvenSize(first.width * factor), height: toEvenSize(first.height * factor) };
}

/** FFmpeg's expressions that put any picture into the frame: whole, undistorted and in the middle, as {@link partIn} says. */
export const fitIntoFrame = ({ width, height }: Size) => ({
  scale: {
    w: `max(2,trunc((min(${width},${height}*dar)+${SLACK})/2)*2)`,
    h: `max(2,trunc((min(${height},${width}/dar)+${SLACK})/2)*2)`,
  },
  pad: { w: width, h: height, x: 'trunc((ow-iw)/4)*2', y: 'trunc((oh-ih)/4)*2' },
});

/** Where a part lies, in fractions of the frame. */
export function partIn(frame: Size, { width, height }: Size): Rect {
  const even = (side: number): number => Math.max(2, Math.trunc((side + SLACK) / 2) * 2);
  const size = {
    width: even(Math.min(frame.width, (frame.height * width) / height)),
    height: even(Math.min(frame.height, (frame.width * height) / width)),
  };
  return {
    x: (Math.trunc((frame.width - size.width) / 4) * 2) / frame.width,
    y: (Math.trunc((frame.height - size.height) / 4) * 2) / frame.height,
    width: size.width / frame.width,
    height: size.height / frame.height,
  };
}
