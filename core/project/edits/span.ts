/** Cutting frames from the ends of an item: its source span, its keyframes, its fades. */
import { message } from '../../locales/message.js';
import { type Item, itemName, kindOf } from '../item.js';
import { hasSource } from '../kinds/guards.js';
import { mapAnimated, mapFades } from '../item-fields.js';
import { shiftKeyframes } from '../keyframes.js';
import { playbackOf } from '../playback.js';
import { type FrameRate, SECOND_US } from '../time.js';
import { impossible, withoutTransition } from './timeline.js';

/** Source microseconds that `frames` timeline frames play at `speed`, rounded. */
export const toSourceUs = (frames: number, speed: number, fps: FrameRate): number =>
  Math.round((frames * speed * fps.den * SECOND_US) / fps.num);

/**
 * The item without its first `frames` frames; negative brings frames back. What remains stays where it was, on the
 * timeline and in the source. Reversed footage shows the end of its span first, so its `in` stays.
 *
 *     [====|===========]        cutHead(item, 4)
 *          [===========]        start + 4, in + 4 frames of source
 *
 * A looped item starts its loop again, for the document does not know how long the source is. Refuses to go before
 * the start of the source, and to leave nothing.
 */
export function cutHead(item: Item, frames: number, fps: FrameRate): Item {
  if (frames === 0) return item;
  const cut = shorten(item, frames);
  const moved = mapAnimated({ ...cut, start: cut.start + frames }, (value) => shiftKeyframes(value, frames));
  return advance(moved, frames, fps);
}

/** The item without its last `frames` frames; negative brings frames back. Mirrors {@link cutHead}. */
export function cutTail(item: Item, frames: number, fps: FrameRate): Item {
  if (frames === 0) return item;
  const cut = shorten(item, frames);
  const { in: from, speed, reverse, freeze, loop } = playbackOf(cut);
  if (!reverse || freeze || loop) return cut;
  return { ...cut, in: fromStart(cut, from + toSourceUs(frames, speed, fps)) } as Item;
}

/**
 * Two items from one, exact in the source; the first keeps the fade in, the second the fade out.
 *
 *     [   item   ]       [ head ][tail]
 *            ^ after frames
 */
export function splitSpan(item: Item, after: number, tailId: string, fps: FrameRate): [head: Item, tail: Item] {
  const head = mapFades(cutTail(item, item.length - after, fps), (fade) => ({ ...fade, out: 0 }));
  const tail = mapFades(cutHead(item, after, fps), (fade) => ({ ...fade, in: 0 }));
  const [first, second] = kindOf(item).divide(head, tail, fps);
  return [first, withoutTransition({ ...second, id: tailId })];
}

function shorten(item: Item, frames: number): Item {
  const length = item.length - frames;
  if (length < 1) throw impossible(message('edits:nothingLeft', { item: itemName(item) }));
  return { ...item, length };
}

function advance(item: Item, frames: number, fps: FrameRate): Item {
  // What has contents of its own, such as words, may begin before they do.
  if (!hasSource(item)) return 'in' in item ? { ...item, in: item.in + toSourceUs(frames, 1, fps) } : item;
  const { in: from, speed, reverse, freeze, loop, offset } = playbackOf(item);
  if (freeze || reverse) return item;
  const skipped = loop ? 0 : toSourceUs(frames, speed, fps);
  // A sound begins `offset` after its first frame does; once its head is cut it sounds from the frame on.
  const late = frames > 0 ? offset : 0;
  const unheard = loop ? 0 : Math.round(late * speed);
  const moved = { ...item, in: fromStart(item, from + skipped - unheard) };
  return 'offset' in moved ? { ...moved, offset: offset - late } : moved;
}

function fromStart(item: Item, at: number): number {
  if (at < 0) throw impossible(message('edits:sourceStartsLate', { item: itemName(item) }));
  return at;
}
