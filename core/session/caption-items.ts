/** What is said and written in a session as captions, for caption files and text tracks. */
import { splitWords } from '../captions/split-words.js';
import { spreadTimes } from '../captions/spread-times.js';
import type { CaptionWord } from '../project/captions/word.js';
import { Item } from '../project/item.js';
import type { SessionSource } from '../project/session-source.js';
import { usToFrames } from '../project/time.js';
import type { SessionItem } from './session-items.js';
import type { SessionPlan } from './session-plan.js';

/** Nothing is read in less, microseconds. */
const LEAST_SHOWN = 700_000;

/** One item for the whole session, which ends at `end`: each cue is a caption. */
export function captionItems(end: number, { cues, fps }: SessionSource, { language }: SessionPlan): SessionItem[] {
  const said = cues
    .flatMap(({ at, length, spoken, text }) => ((spoken ?? text) ? [{ at, length, words: spoken ?? text ?? '' }] : []))
    .toSorted((a, b) => a.at - b.at);
  const words = said.flatMap(({ at, length, words: sentence }, i): Omit<CaptionWord, 'id'>[] => {
    const until = Math.min(at + Math.max(length, LEAST_SHOWN), said[i + 1]?.at ?? Number.POSITIVE_INFINITY);
    const parts = splitWords(sentence);
    const times = spreadTimes(
      parts.map((text) => ({ text, start: null, end: null })),
      at,
      until,
    );
    return parts.map((text, n) => ({
      ...{ text, break: n === 0 ? ('cue' as const) : ('join' as const) },
      ...(times[n] ?? { start: at, end: until }),
    }));
  });
  const length = usToFrames(end, fps);
  if (words.length === 0 || length < 1) return [];
  const numbered = words.map((word, i) => ({ id: `w${i + 1}`, ...word }));
  const item = { kind: 'captions', id: 'session_captions', start: 0, length, language, words: numbered };
  return [{ track: 'captions', item: Item.parse(item) }];
}
