/** Words with their times, from the frames that an alignment found. */
import type { TimedWord } from '../captions/timed-word.js';
import type { WordFrames } from './align-words.js';
import { FRAME_RATE } from './mfcc.js';

const FRAME_US = 1_000_000 / FRAME_RATE;
// A sound is seen in a frame when it fills much of its window: words were found so much late, as measured.
const LATE_US = 10_000;

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
      const start = Math.max(words.at(-1)?.start ?? 0, frames.from * FRAME_US - LATE_US);
      const before = words.at(-1);
      if (before && before.end > start) words[from - 1] = { ...before, end: start };
      words.push({ text: texts[from] ?? '', start, end: Math.min(lengthUs, frames.to * FRAME_US) });
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
