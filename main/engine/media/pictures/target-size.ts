/** How large a prepared picture is. */
import type { Size } from '../../../../core/geometry/affine.js';
import { MAX_SIDE } from './load-sharp.js';

/**
 * The size at which a picture is kept when at most `maxSide` pixels are needed along its longer side. A picture much longer
 * than wide may keep more: it still has to cover the canvas with its shorter side, for which half of `maxSide` is enough.
 * Pictures are not enlarged, drawings (`vector`) are brought to `maxSide` whatever size they name.
 */
export function toTargetSize({ width, height }: Size, maxSide: number, vector = false): Size {
  const long = Math.max(width, height);
  const short = Math.max(1, Math.min(width, height));
  const wanted = Math.max(maxSide / long, maxSide / 2 / short);
  const scale = Math.min(vector ? wanted : Math.min(1, wanted), MAX_SIDE / long);
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}
