/** Places a picture on the canvas, before the item's own position, scale and rotation. */
import type { PictureItem } from '../project/item.js';
import type { Rect, Size } from '../geometry/affine.js';
import { clamp, roundToEven } from '../math.js';

/**
 * The cropped picture, scaled to fit, in canvas pixels. `cover` overflows the canvas on one axis and is moved so that
 * the focus point is as near to the middle as possible without uncovering an edge; `contain` and `blur` are centred and
 * snapped to even pixels, so that no edge falls inside a chroma sample.
 */
export function fitPicture(picture: Size, canvas: Size, item: Pick<PictureItem, 'fit' | 'focus'>): Rect {
  const across = canvas.width / picture.width;
  const down = canvas.height / picture.height;
  if (item.fit === 'cover') {
    const scale = Math.max(across, down);
    const width = picture.width * scale;
    const height = picture.height * scale;
    return {
      x: clamp(canvas.width / 2 - item.focus.x * width, canvas.width - width, 0),
      y: clamp(canvas.height / 2 - item.focus.y * height, canvas.height - height, 0),
      width,
      height,
    };
  }
  const scale = Math.min(across, down);
  const width = Math.max(2, roundToEven(picture.width * scale));
  const height = Math.max(2, roundToEven(picture.height * scale));
  return { x: roundToEven((canvas.width - width) / 2), y: roundToEven((canvas.height - height) / 2), width, height };
}

/** Size of an upright picture after its crop. */
export const croppedSize = (upright: Size, crop: PictureItem['crop']): Size => ({
  width: upright.width * (1 - crop.left - crop.right),
  height: upright.height * (1 - crop.top - crop.bottom),
});
