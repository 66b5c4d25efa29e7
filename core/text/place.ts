/** Named places for a text, clear of what the platforms cover. */
import type { TimedText } from '../project/timed-text.js';
import { universalSafeArea as safe } from './safe-areas.js';

/** The places that a recipe may name. */
export type PlaceName = 'top' | 'center' | 'bottom';

/** The fields of a title that put it at a place. */
export type Place = Pick<TimedText, 'position' | 'anchor' | 'maxWidth'>;

/** A place in the middle of the width. Where buttons stand beside it, lines are short enough to end before them. */
export const namedPlaces: Readonly<Record<PlaceName, Place>> = {
  top: { position: { x: 0.5, y: safe.top }, anchor: 'top', maxWidth: 0.86 },
  center: { position: { x: 0.5, y: 0.5 }, anchor: 'center', maxWidth: 0.86 },
  bottom: { position: { x: 0.5, y: 1 - safe.bottom }, anchor: 'bottom', maxWidth: 1 - 2 * safe.right },
};
