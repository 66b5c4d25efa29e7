/** Named positions for a text, clear of what the platforms cover. */
import type { TimedText } from '../project/timed-text.js';
import { universalSafeArea as safe } from './safe-areas.js';

/** The positions that a recipe may name. */
export type TitlePositionName = 'top' | 'center' | 'bottom';

/** The fields of a title that decide its position. */
export interface TitlePosition extends Pick<TimedText, 'anchor' | 'maxWidth'> {
  readonly position: { readonly x: number; readonly y: number };
}

/** In the middle of the width; at the bottom, lines are short enough to end before the platforms' buttons. */
export const titlePositions: Readonly<Record<TitlePositionName, TitlePosition>> = {
  top: { position: { x: 0.5, y: safe.top }, anchor: 'top', maxWidth: 0.86 },
  center: { position: { x: 0.5, y: 0.5 }, anchor: 'center', maxWidth: 0.86 },
  bottom: { position: { x: 0.5, y: 1 - safe.bottom }, anchor: 'bottom', maxWidth: 1 - 2 * safe.right },
};
