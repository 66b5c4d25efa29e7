/** Items that are not cut themselves when time is taken out of the timeline: they stay over what they stood over. */
import { cutTail } from '../project/edits/span.js';
import { type Item, itemEnd } from '../project/item.js';
import { isCaptions } from '../project/kinds/guards.js';
import type { CaptionsItem } from '../project/kinds/captions.js';
import { type FrameRate, framesToUs } from '../project/time.js';
import type { RemovedTime } from './removed-time.js';

/**
 * The item with its ends where they then lie; null where it stood over nothing but what is taken out. Music and titles play
 * on through a cut, and end earlier; words of captions go with what was said.
 *
 *     before  [ speech  ####      ]       after  [ speech  ][   ]
 *             [      title   ]                   [   title ]
 */
export function carryItem(item: Item, removed: RemovedTime, fps: FrameRate): Item | null {
  const start = removed.frame(item.start);
  const length = removed.frame(itemEnd(item)) - start;
  if (length < 1) return null;
  if (length === item.length) return start === item.start ? item : { ...item, start };
  if (isCaptions(item)) return { ...carryWords(item, removed, fps), start, length };
  return { ...cutTail(item, item.length - length, fps), start };
}

// A word goes where most of it goes.
function carryWords(item: CaptionsItem, removed: RemovedTime, fps: FrameRate): CaptionsItem {
  const from = framesToUs(item.start, fps) - item.in;
  const to = removed.us(framesToUs(item.start, fps)) - item.in;
  const move = (us: number): number => Math.max(0, removed.us(from + us) - to);
  const words = item.words.flatMap((word) => {
    const [start, end] = [move(word.start), move(word.end)];
    const isGone = word.end > word.start && (end - start) * 2 < word.end - word.start;
    return isGone ? [] : [{ ...word, start, end }];
  });
  return { ...item, words };
}
