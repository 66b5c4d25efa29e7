/** What the inside of a clip is drawn from, and where its parts lie. */
import type { Item } from '../../../core/project/item.js';
import type { TextContext } from '../../../core/project/timed-text.js';
import type { FrameRate } from '../../../core/project/time.js';
import type { Filmstrip, Peaks } from '../clip-media.js';

/** One drawing. Pixels are CSS pixels; x = 0 is frame `from` of the item. */
export interface ClipDrawing<I extends Item = Item> {
  readonly item: I;
  readonly fps: FrameRate;
  readonly texts: TextContext;
  /** Pixels per frame. */
  readonly zoom: number;
  /** Frames of the item that the canvas covers. */
  readonly from: number;
  readonly to: number;
  readonly height: number;
  /** Null where the kind draws none, and until it is loaded. */
  readonly filmstrip: Filmstrip | null;
  readonly peaks: Peaks | null;
  readonly color: string;
}

/** From top to bottom, pixels. */
export interface VerticalSpan {
  readonly top: number;
  readonly height: number;
}

/** Height of the line with the item's name. */
export const NAME_HEIGHT = 16;
/** Height from which the name has a line of its own; in lower clips it lies over the drawing. */
export const LEAST_NAME_ROW = 34;
