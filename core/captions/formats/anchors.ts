/** Anchors of texts, by the keys of a number pad as ASS and SRT have them, and as two directions as WebVTT and TTML do. */
import type { TextAnchor } from '../../project/timed-text.js';

// The keys of a number pad, from 1.
const PAD: readonly TextAnchor[] = [
  'bottom-left',
  'bottom',
  'bottom-right',
  'left',
  'center',
  'right',
  'top-left',
  'top',
  'top-right',
];

/** The anchor of `\an1` to `\an9`. */
export const anchorOfPad = (key: number): TextAnchor | undefined => PAD[key - 1];

/** The number of `\an`. */
export const padOfAnchor = (anchor: TextAnchor): number => PAD.indexOf(anchor) + 1;

/** An anchor as its two directions. */
export function partsOfAnchor(anchor: TextAnchor): { x: 'left' | 'center' | 'right'; y: 'top' | 'middle' | 'bottom' } {
  const x = anchor.endsWith('left') ? 'left' : anchor.endsWith('right') ? 'right' : 'center';
  const y = anchor.startsWith('top') ? 'top' : anchor.startsWith('bottom') ? 'bottom' : 'middle';
  return { x, y };
}

/** The anchor of two directions. */
export function anchorOfParts(x: 'left' | 'center' | 'right', y: 'top' | 'middle' | 'bottom'): TextAnchor {
  if (y === 'middle') return x;
  return x === 'center' ? y : `${y}-${x}`;
}

/** Where a text of this anchor stands that keeps these distances, fractions, from the edges of the picture. */
export function pointAtEdge(anchor: TextAnchor, horizontal: number, vertical: number): { x: number; y: number } {
  const { x, y } = partsOfAnchor(anchor);
  return {
    x: x === 'left' ? horizontal : x === 'right' ? 1 - horizontal : 0.5,
    y: y === 'top' ? vertical : y === 'bottom' ? 1 - vertical : 0.5,
  };
}

/** A fraction without the noise of its calculation: to a millionth. */
export const roundFraction = (value: number): number => Math.round(value * 1e6) / 1e6 + 0;

/** The anchor of SSA's alignment and of `\a`: 1 to 3 at the bottom, 4 more at the top, 8 more in the middle. */
export function anchorOfLegacy(value: number): TextAnchor | undefined {
  const column = value & 3;
  if (column === 0 || value > 11) return undefined;
  return anchorOfPad(column + (value & 4 ? 6 : value & 8 ? 3 : 0));
}
