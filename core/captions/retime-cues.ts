/** Moving captions in time, and stretching them so that they begin and end at given moments; each is one step. */
import { type Message, message } from '../locales/message.js';
import type { EditInput } from '../project/edit.js';
import { MAX_SOURCE_US } from '../project/time.js';
import type { CueIndex, CaptionCues } from './cue-edits.js';

/** Cues of captions from one to another. */
export interface CueSpan {
  readonly first: CueIndex;
  readonly last: CueIndex;
}

/** When words are said, microseconds of the speech. */
export interface TimeSpan {
  /** The start of the first word and the end of the last one. */
  readonly start: number;
  readonly end: number;
}

/** Where words lie in time, and between which moments they can be put without reaching over the words beside them. */
export interface RetimedSpan extends TimeSpan {
  readonly least: number;
  readonly most: number;
  /** The start of the first word that does not move along; null where all after the first do. */
  readonly until: number | null;
}

/** `captions.retime` stretches to a hundredth, and a hundredfold. */
const MOST_STRETCH = 100;

/** Where cues lie, or all words where no cues are given; null where there are none. */
export function spanOfCues({ source, cues }: CaptionCues, span: CueSpan | null): RetimedSpan | null {
  const { words } = source;
  const chosen = span
    ? cues.slice(span.first, span.last + 1).flatMap((cue) => cue.words.map(({ word }) => word))
    : words;
  const [head] = chosen;
  const tail = chosen.at(-1);
  if (!head || !tail) return null;
  const start = head.start;
  const from = words.findIndex((word) => word.start >= start);
  const next = words.slice(words.indexOf(tail) + 1).find((word) => word.start > tail.start);
  const end = latestEnd(words.slice(from, next ? words.indexOf(next) : undefined));
  return {
    start,
    end,
    // Where they overlap already, they may stay.
    least: Math.min(start, latestEnd(words.slice(0, from))),
    most: next ? Math.max(end, next.start) : MAX_SOURCE_US,
    until: next?.start ?? null,
  };
}

/** Moves cues, or all words, by microseconds, as far as there is room. Null where nothing moves. */
export function planShiftCues(captions: CaptionCues, span: CueSpan | null, by: number): EditInput | null {
  const now = spanOfCues(captions, span);
  if (!now) return null;
  const shift = Math.round(Math.max(now.least - now.start, Math.min(now.most - now.end, by)));
  return retime(captions, now, shift, 1, message('steps:shiftCaptions'));
}

/** Stretches cues, or all words, so that they begin and end at given moments, as far as there is room. */
export function planFitCues(captions: CaptionCues, span: CueSpan | null, to: TimeSpan): EditInput | null {
  const now = spanOfCues(captions, span);
  if (!now || now.end === now.start) return null;
  const length = now.end - now.start;
  // Words that reach over those behind them already do not begin after them.
  const isOver = now.until !== null && now.until < now.end;
  const latest = isOver ? now.start : now.most - Math.ceil(length / MOST_STRETCH);
  const start = Math.max(now.least, Math.min(latest, Math.round(to.start)));
  const end = Math.min(now.most, Math.max(start + Math.ceil(length / MOST_STRETCH), Math.round(to.end)));
  const stretch = Math.min(MOST_STRETCH, (end - start) / length);
  return retime(captions, now, start - now.start, stretch, message('steps:stretchCaptions'));
}

function retime(
  { item }: CaptionCues,
  { start, until }: RetimedSpan,
  shift: number,
  stretch: number,
  name: Message,
): EditInput | null {
  if (shift === 0 && stretch === 1) return null;
  const to = until === null ? {} : { to: until };
  return { type: 'batch', name, edits: [{ type: 'captions.retime', item, from: start, ...to, shift, stretch }] };
}

const latestEnd = (words: readonly { readonly end: number }[]): number =>
  words.reduce((latest, { end }) => Math.max(latest, end), 0);
