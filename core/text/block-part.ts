/** Events that a block of text is made of, and what it looks like at a frame. */
import type { Affine } from '../geometry/affine.js';
import { type AssStyle, toAssNumber } from './ass-document.js';
import type { KaraokePhase } from './karaoke-at.js';
import { lineBoxSize } from './line-to-ass.js';
import type { TextBlock } from './text-block.js';
import type { AnimationPhase } from './text-motion.js';

/** One event without its time. The text begins with its first block of override tags. */
export interface AssBlockPart {
  readonly style: Omit<AssStyle, 'name'>;
  readonly text: string;
}

/** What a block looks like at a frame. */
export interface BlockLook {
  readonly opacity: number;
  /** Where the whole block is, from its place at rest. */
  readonly map: Affine;
  readonly phases: readonly AnimationPhase[];
  readonly karaoke: KaraokePhase | null;
  /** How much of a progress bar is filled, 0 to 1; null where there is none. */
  readonly progress: number | null;
}

/** A colour that is not seen. */
export const CLEAR_COLOR = '&HFF000000';

/** The font of a block's events. */
export const blockFont = (block: TextBlock) => ({
  font: block.face.assName,
  size: lineBoxSize(block.face, block.style.size),
});

/** The tag of a blur by its standard deviation. */
export const blurTag = (deviation: number): string =>
  deviation > 0.01 ? `\\blur${toAssNumber((deviation * Math.sqrt(Math.log(256))) / 2)}` : '';
