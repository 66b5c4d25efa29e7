/** Words with their times, from the frames that an alignment found. */
import type { TimedWord } from '../captions/timed-word.js';
import type { WordFrames } from './align.js';
import { FRAME_RATE } from './mfcc.js';

const FRAME_US = 1_000_000 / FRAME_RATE;

/**
 * The time of each word. What was not heard is put evenly between its neighbours; words never overlap, and none lasts for
 * no time but where there is no time.
 */
export function toTimedWords(
  texts: readonly string[],
  found: ReadonlyMap<number, WordFrames>,
  lengthUs: number,
): TimedWord[] {
  const words: TimedWord[] = [];
  let from = 0;
  while (from < texts.length) {
    const frames = found.get(from);
    if (frames) {
      words.push({
        text: texts[from] ?? '',
        start: frames.from * FRAME_US,
        end: Math.min(lengthUs, frames.to * FRAME_US),
      });
      from++;
      continue;
    }
    let to = from;
    while (to < texts.length && !found.has(to)) to++;
    const begin = words.at(-1)?.end ?? 0;
    const finish = Math.max(begin, (found.get(to)?.from ?? lengthUs / FRAME_US) * FRAME_US);
    const step = (finish - begin) / (to - from);
    for (let i = from; i < to; i++) {
      const start = Math.round(begin + step * (i - from));
      words.push({ text: texts[i] ?? '', start, end: Math.round(begin + step * (i - from + 1)) });
    }
    from = to;
  }
  return words;
}
