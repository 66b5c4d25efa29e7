/** Where a text stands at a frame. It is laid out once, at rest, and moved from there. */
import { type Affine, placeAbout } from '../geometry/affine.js';
import { type Animated, valueAt } from '../project/keyframes.js';
import type { CanvasSize } from '../project/canvas-size.js';
import type { TimedText } from '../project/timed-text.js';

type Placed = Pick<TimedText, 'position' | 'scale' | 'rotation'>;

/** The position of a text's anchor at rest, canvas pixels. No keyframe changes it, so that none changes another's frames. */
export const restPosition = (
  { position }: Pick<TimedText, 'position'>,
  size: CanvasSize,
): { x: number; y: number } => ({
  x: atRest(position.x) * size.width,
  y: atRest(position.y) * size.height,
});

const atRest = (value: Animated): number => (typeof value === 'number' ? value : 0.5);

/** From a text's place at rest to that of `frame` frames after its start, canvas pixels. */
export function placementAt(text: Placed, frame: number, size: CanvasSize): Affine {
  const { position, scale, rotation } = text;
  const to = { x: valueAt(position.x, frame) * size.width, y: valueAt(position.y, frame) * size.height };
  return placeAbout(restPosition(text, size), to, valueAt(scale, frame), valueAt(rotation, frame));
}

/** Whether keyframes change where a text stands or how clear it is. */
export const hasKeyframes = ({ position, scale, rotation, opacity }: Placed & Pick<TimedText, 'opacity'>): boolean =>
  [position.x, position.y, scale, rotation, opacity].some((value) => typeof value !== 'number');
