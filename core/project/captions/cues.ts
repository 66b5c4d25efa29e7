/** The cues of captions: a view of their words for a timeline. */
import { framesToUs, usToFrames } from '../time.js';
import type { TextContext } from '../timed-text.js';
import type { CueRules } from './cue-rules.js';
import { type GroupedWords, groupWords, regroupWords, type WordGroup } from './group-words.js';
import { type CaptionWord, spaceBetween } from './word.js';

/** What cues are made from: the words, where they lie on the timeline, and the rules. */
export interface CueSource {
  readonly start: number;
  readonly length: number;
  /** Moment of the speech at the first frame, microseconds. */
  readonly in: number;
  readonly words: readonly CaptionWord[];
  readonly cues: CueRules;
  /** Of the words; by it cues rather end with one word than with another. */
  readonly language?: string | null;
}

/** Words that are shown together in frames `start` to `start + length - 1` of the timeline. */
export interface Cue {
  readonly start: number;
  readonly length: number;
  /** Its first word, by which it is named. */
  readonly id: string;
  readonly text: string;
  readonly words: readonly CueWord[];
}

/** A word of a cue. */
export interface CueWord {
  readonly word: CaptionWord;
  /** Its place in the cue's text, UTF-16 offsets. */
  readonly from: number;
  readonly to: number;
  /** The frame of the timeline at which it begins to be said, and the one at which it has been said; may be fractional. */
  readonly start: number;
  readonly end: number;
}

/** How near to a cut a cue's edge is moved to it, frames. */
const SNAP = 2;

/** The cues of a list of words, and what they were made from. */
interface CuesOfWords extends GroupedWords {
  /** Of each group the frame at which it begins. */
  readonly starts: readonly number[];
  /** One for each group that begins before the item ends. */
  readonly cues: readonly Cue[];
}

/** What was made for an item last. Its rules are one object until they are changed. */
interface Made extends CuesOfWords {
  readonly source: CueSource;
  readonly context: CueContext;
}
const made = new WeakMap<CueRules, Made>();
const cueOf = new WeakMap<CaptionWord, Cue>();

/** What cues depend on besides their words. */
export type CueContext = Pick<TextContext, 'fps' | 'sceneCuts'>;

/** The cues of an item, in order, none over another. The same list comes back while nothing of it changed. */
export function cuesOf(source: CueSource, context: CueContext): readonly Cue[] {
  const last = made.get(source.cues);
  const isAlike = last !== undefined && isPlacedAlike(last.source, source) && isContextAlike(last.context, context);
  if (isAlike && last.source.words === source.words) return last.cues;
  const found = toCues(source, context, isAlike ? last : null);
  made.set(source.cues, { source, context, ...found });
  return found.cues;
}

const isPlacedAlike = (a: CueSource, b: CueSource): boolean =>
  a.start === b.start && a.length === b.length && a.in === b.in && a.language === b.language;

const isContextAlike = (a: CueContext, b: CueContext): boolean =>
  a.sceneCuts === b.sceneCuts && a.fps.num === b.fps.num && a.fps.den === b.fps.den;

/** The cues that are shown somewhere in frames `from` to `to - 1`. */
export function cuesIn(cues: readonly Cue[], from: number, to: number): readonly Cue[] {
  let first = 0;
  let end = cues.length;
  while (first < end) {
    const middle = (first + end) >> 1;
    const cue = cues[middle];
    if (cue && cue.start + cue.length <= from) first = middle + 1;
    else end = middle;
  }
  let last = first;
  while ((cues[last]?.start ?? Number.POSITIVE_INFINITY) < to) last++;
  return cues.slice(first, last);
}

// Of what was made before, only cues near what changed are made anew.
function toCues(source: CueSource, context: CueContext, last: CuesOfWords | null): CuesOfWords {
  const { cues: rules } = source;
  const { fps } = context;
  const origin = framesToUs(source.start, fps) - source.in;
  const until = source.in + framesToUs(source.length, fps);
  const words = source.words.filter((word) => word.start < until && (word.end > source.in || word.start >= source.in));
  const cuts = rules.sceneCuts ? context.sceneCuts : [];
  const toFrames = (us: number): number => ((us + origin) * fps.num) / (fps.den * 1_000_000);
  const sceneOf = (word: CaptionWord): number => sceneAt(cuts, toFrames((word.start + word.end) / 2));
  const grouped = last
    ? regroupWords(words, last, rules, sceneOf, source.language)
    : groupWords(words, rules, sceneOf, source.language);
  const { groups } = grouped;
  const itemEnd = source.start + source.length;
  const hold = usToFrames(rules.hold, fps);
  const bridge = usToFrames(rules.bridge, fps);
  const shortest = Math.max(1, usToFrames(rules.shortest, fps));

  const changed = last ? changedGroups(grouped, last) : { head: 0, tail: 0 };
  const moved = groups.length - (last?.groups.length ?? 0);
  // Every cue has a frame of its own, in order, as long as there are frames.
  let starts = last?.starts.slice(0, changed.head) ?? [];
  let settled = groups.length - changed.tail;
  for (let i = changed.head; i < groups.length; i++) {
    const start = startOf(i);
    // The later ones follow from this one.
    if (i >= settled && start === last?.starts[i - moved]) break;
    starts.push(start);
    settled = Math.max(settled, starts.length);
  }
  if (last) starts = starts.concat(last.starts.slice(starts.length - moved));

  // A cue ends where the next one begins, so the one before the first that changed may have changed too.
  const cues = last?.cues.slice(0, Math.max(0, changed.head - 1)) ?? [];
  const kept = last?.cues.slice(settled - moved) ?? [];
  for (let i = cues.length; i < settled; i++) {
    const cue = cueAt(i);
    if (cue) cues.push(cue);
  }
  return { ...grouped, starts, cues: cues.concat(kept) };

  function sceneAtGroup(i: number): number {
    const { from, to } = groups[i] as WordGroup;
    const [first, last] = [words[from], words[to - 1]] as [CaptionWord, CaptionWord];
    return sceneAt(cuts, toFrames((first.start + last.end) / 2));
  }

  function startOf(i: number): number {
    const first = words[groups[i]?.from ?? 0] as CaptionWord;
    const wanted = toCut(Math.round(toFrames(first.start)), cuts, sceneAtGroup(i));
    return Math.max(wanted, source.start, (starts[i - 1] ?? source.start - 1) + 1);
  }

  function cueAt(i: number): Cue | null {
    const { from, to } = groups[i] as WordGroup;
    const start = starts[i] as number;
    if (start >= itemEnd) return null;
    const next = starts[i + 1] ?? Number.POSITIVE_INFINITY;
    const cut = cuts[sceneAtGroup(i)] ?? Number.POSITIVE_INFINITY;
    const said = Math.round(toFrames(lastEnd(words, from, to)));
    const limit = Math.min(next, itemEnd, cut > start ? cut : Number.POSITIVE_INFINITY);
    let end = Math.max(said + hold, start + shortest);
    if (next - said <= bridge || Math.abs(limit - end) <= SNAP) end = limit;
    end = Math.min(Math.max(end, start + 1), limit);
    return toCue(words, from, to, { start, length: end - start }, toFrames);
  }
}

/** How many groups at both ends hold the same words as before. */
function changedGroups(now: GroupedWords, before: GroupedWords): { readonly head: number; readonly tail: number } {
  const most = Math.min(now.groups.length, before.groups.length);
  const isAlike = (group: WordGroup | undefined, old: WordGroup | undefined): boolean => {
    if (!group || !old || group.to - group.from !== old.to - old.from) return false;
    for (let i = 0; i < group.to - group.from; i++) {
      if (now.words[group.from + i] !== before.words[old.from + i]) return false;
    }
    return true;
  };
  let head = 0;
  while (head < most && isAlike(now.groups[head], before.groups[head])) head++;
  let tail = 0;
  while (tail < most - head && isAlike(now.groups.at(-1 - tail), before.groups.at(-1 - tail))) tail++;
  return { head, tail };
}

// The same cue as before where it is alike, so that what was made of it can be kept.
function toCue(
  words: readonly CaptionWord[],
  from: number,
  to: number,
  { start, length }: Pick<Cue, 'start' | 'length'>,
  toFrames: (us: number) => number,
): Cue {
  const first = words[from] as CaptionWord;
  const before = cueOf.get(first);
  const isSame =
    before?.start === start &&
    before.length === length &&
    before.words.length === to - from &&
    before.words[0]?.start === toFrames(first.start) &&
    before.words.every(({ word }, i) => word === words[from + i]);
  if (isSame) return before;
  const cue = { start, length, id: first.id, ...toText(words, from, to, toFrames) };
  cueOf.set(first, cue);
  return cue;
}

const lastEnd = (words: readonly CaptionWord[], from: number, to: number): number => {
  let end = 0;
  for (let i = from; i < to; i++) end = Math.max(end, words[i]?.end ?? 0);
  return end;
};

/** The number of cuts at or before a frame. */
function sceneAt(cuts: readonly number[], frame: number): number {
  let [low, high] = [0, cuts.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((cuts[middle] ?? 0) <= frame) low = middle + 1;
    else high = middle;
  }
  return low;
}

// The start of a cue that would begin before its scene does, or within two frames of that, is the cut.
function toCut(frame: number, cuts: readonly number[], scene: number): number {
  const cut = scene > 0 ? cuts[scene - 1] : undefined;
  return cut !== undefined && frame <= cut + SNAP ? cut : frame;
}

function toText(
  words: readonly CaptionWord[],
  from: number,
  to: number,
  toFrames: (us: number) => number,
): Pick<Cue, 'text' | 'words'> {
  const placed: CueWord[] = [];
  let text = '';
  for (let i = from; i < to; i++) {
    const word = words[i] as CaptionWord;
    const left = words[i - 1];
    if (i > from && left) text += word.break === 'line' ? '\n' : spaceBetween(left.text, word.text);
    const at = text.length;
    text += word.text;
    placed.push({ word, from: at, to: text.length, start: toFrames(word.start), end: toFrames(word.end) });
  }
  return { text, words: placed };
}
