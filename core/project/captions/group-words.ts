/** Words grouped into cues by rules, marks and cuts. */
import { hasSentenceEnd } from '../../sentence-end.js';
import type { CueRules } from './cue-rules.js';
import { isFunctionWord } from './function-words.js';
import { type CaptionWord, spaceBetween } from './word.js';

/** Words `from` to `to - 1` of a list are shown together. */
export interface WordGroup {
  readonly from: number;
  readonly to: number;
}

const CLAUSE_END = /[,;:،、，；：—–]["'”’»)\]]*$/u;
/** An abbreviation, an initial or a number with a dot: no end of a sentence. */
const NO_END = /^(?:\p{L}\.)+$|^(?:mr|mrs|ms|dr|st|vs|no|etc|prof|sr|jr|bzw|z\.b|nr|m|mme|mlle)\.$/iu;

/** The number of the scene that a word belongs to. */
export type SceneOf = (word: CaptionWord) => number;

/** A list of words and how it is grouped. */
export interface GroupedWords {
  readonly words: readonly CaptionWord[];
  readonly groups: readonly WordGroup[];
  /** The words with which the parts begin that were divided each by itself: phrases, and parts of long ones. */
  readonly parts: readonly number[];
}

/** A phrase without an end, as of songs and of recognisers without punctuation, is divided in parts of so many cues. */
const LONGEST_PART = 24;

/**
 * The groups of words `from` to `to - 1`, in order, where phrases begin and end. A change of one word changes only the groups
 * of its phrase: phrases end at marks, silences, sentences, changes of the speaker and cuts, and each is divided by itself.
 */
export function groupWords(
  words: readonly CaptionWord[],
  rules: CueRules,
  sceneOf: SceneOf,
  language: string | null = null,
  [begin, end]: readonly [from: number, to: number] = [0, words.length],
): GroupedWords {
  const groups: WordGroup[] = [];
  const parts: number[] = [];
  const longest = rules.words * LONGEST_PART;
  let from = begin;
  for (let i = begin + 1; i <= end; i++) {
    const [left, right] = [words[i - 1], words[i]];
    const goesOn = i < end && left && right && !endsPhrase(left, right, rules, sceneOf);
    if (goesOn && (i - from < longest || isJoined(right))) continue;
    divide(words, from, i, rules, language, groups);
    parts.push(from);
    from = i;
  }
  return { words, groups, parts };
}

/** The grouping of words that came of others by an edit: only parts near what changed are grouped anew. */
export function regroupWords(
  words: readonly CaptionWord[],
  before: GroupedWords,
  rules: CueRules,
  sceneOf: SceneOf,
  language: string | null = null,
): GroupedWords {
  const old = before.words;
  const most = Math.min(words.length, old.length);
  let head = 0;
  while (head < most && words[head] === old[head]) head++;
  let tail = 0;
  while (tail < most - head && words.at(-1 - tail) === old.at(-1 - tail)) tail++;
  const endsAt = (list: readonly CaptionWord[], at: number): boolean =>
    at <= 0 || at >= list.length || endsPhrase(list[at - 1] as CaptionWord, list[at] as CaptionWord, rules, sceneOf);
  // Where no phrase ends or goes on that did not before, long phrases have their parts as before.
  let keepsParts = words.length === old.length;
  for (let at = head; keepsParts && at <= words.length - tail; at++) {
    keepsParts = endsAt(words, at) === endsAt(old, at) && isJoined(words[at]) === isJoined(old[at]);
  }
  const from = before.parts[Math.max(0, indexFrom(before.parts, head) - 1)] ?? 0;
  let to = Math.min(words.length, words.length - tail + 1);
  if (keepsParts) to = before.parts[indexFrom(before.parts, to)] ?? words.length;
  else while (!endsAt(words, to)) to++;
  const moved = words.length - old.length;
  const starts = before.groups.map((group) => group.from);
  const middle = groupWords(words, rules, sceneOf, language, [from, to]);
  return {
    words,
    groups: [
      ...before.groups.slice(0, indexFrom(starts, from)),
      ...middle.groups,
      ...before.groups.slice(indexFrom(starts, to - moved)).map((group) => shift(group, moved)),
    ],
    parts: [
      ...before.parts.slice(0, indexFrom(before.parts, from)),
      ...middle.parts,
      ...before.parts.slice(indexFrom(before.parts, to - moved)).map((part) => part + moved),
    ],
  };
}

const shift = (group: WordGroup, by: number): WordGroup =>
  by === 0 ? group : { from: group.from + by, to: group.to + by };

/** Index of the first of rising numbers that is at least `least`. */
function indexFrom(numbers: readonly number[], least: number): number {
  let [low, high] = [0, numbers.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((numbers[middle] ?? 0) < least) low = middle + 1;
    else high = middle;
  }
  return low;
}

function endsPhrase(left: CaptionWord, right: CaptionWord, rules: CueRules, sceneOf: SceneOf): boolean {
  if (right.break === 'cue') return true;
  if (right.break === 'line' || right.break === 'join') return false;
  if (rules.sceneCuts && sceneOf(left) !== sceneOf(right)) return true;
  if (left.speaker !== right.speaker) return true;
  if (right.start - left.end > rules.silence) return true;
  return rules.punctuation && hasSentenceEnd(left.text) && !NO_END.test(left.text);
}

/** How much worse a cue is that ends with an article, a preposition or a conjunction: as one that is half as long again. */
const FUNCTION_WORD_COST = 0.35;

/**
 * Divides one phrase into the fewest groups that the rules allow, as even as can be, by dynamic programming over the
 * places where it may be cut: `best[n]` is the cheapest division of its first n words. Groups rather end with other words than
 * those that belong to the next one, where that takes no more groups and makes none flash by.
 */
function divide(
  words: readonly CaptionWord[],
  from: number,
  to: number,
  rules: CueRules,
  language: string | null,
  groups: WordGroup[],
): void {
  const width = toWidths(words, from, to);
  const most = rules.characters * rules.lines;
  const whole = to - from;
  if (fits(0, whole)) {
    groups.push({ from, to });
    return;
  }
  const heads = headsOf(words, from, to);
  const target = Math.min(most, (rules.words * width(0, whole)) / whole);
  const plain = cheapest(() => 0);
  const isLeading = (end: number): boolean => isFunctionWord(words[from + end - 1]?.text ?? '', language);
  const needsAnother = plain.some((end) => end < whole && isLeading(end));
  const better = needsAnother ? cheapest((end) => (isLeading(end) ? FUNCTION_WORD_COST : 0)) : plain;
  let begin = 0;
  for (const end of shortestOf(better) >= Math.min(rules.shortest, shortestOf(plain)) ? better : plain) {
    groups.push({ from: from + begin, to: from + end });
    begin = end;
  }

  /** The ends of the groups of the cheapest division. `extra` is what an end costs besides. */
  function cheapest(extra: (end: number) => number): number[] {
    const best: { readonly groups: number; readonly cost: number; readonly back: number }[] = [
      { groups: 0, cost: 0, back: 0 },
    ];
    for (let end = 1; end <= whole; end++) {
      let found = { groups: Number.POSITIVE_INFINITY, cost: Number.POSITIVE_INFINITY, back: 0 };
      // The words that were joined to one stay with it, however long that is.
      const shortest = heads[end - 1] ?? 0;
      for (let begin = shortest; begin >= 0; begin = begin === 0 ? -1 : (heads[begin - 1] ?? 0)) {
        if (begin < shortest && !fits(begin, end)) break;
        const before = best[begin];
        if (!before) break;
        const count = before.groups + 1;
        const cost = before.cost + costOf(begin, end) + (end < whole ? extra(end) : 0);
        if (count < found.groups || (count === found.groups && cost < found.cost)) {
          found = { groups: count, cost, back: begin };
        }
      }
      best.push(found);
    }
    const ends: number[] = [];
    for (let end = whole; end > 0; end = best[end]?.back ?? 0) ends.push(end);
    return ends.toReversed();
  }

  /** How long the group of a division that is shown the shortest stays. */
  function shortestOf(ends: readonly number[]): number {
    const times = ends.map((end, i) => {
      const first = words[from + (ends[i - 1] ?? 0)];
      const until = end < whole ? words[from + end]?.start : words[to - 1]?.end;
      return (until ?? 0) - (first?.start ?? 0);
    });
    return Math.min(...times);
  }

  function fits(begin: number, end: number): boolean {
    return end - begin <= rules.words && width(begin, end) <= most;
  }

  function costOf(begin: number, end: number): number {
    const uneven = ((width(begin, end) - target) / Math.max(1, target)) ** 2;
    const last = words[from + end - 1]?.text ?? '';
    return uneven + (end < whole && rules.punctuation && !CLAUSE_END.test(last) ? 0.25 : 0);
  }
}

/** For each word of a phrase the word that it is joined to: itself, or one before it. */
function headsOf(words: readonly CaptionWord[], from: number, to: number): number[] {
  let head = 0;
  return Array.from({ length: to - from }, (_, i) => {
    if (!isJoined(words[from + i])) head = i;
    return head;
  });
}

const isJoined = (word: CaptionWord | undefined): boolean => word?.break === 'join' || word?.break === 'line';

/** How many characters words `begin` to `end - 1` of a phrase are together. */
function toWidths(words: readonly CaptionWord[], from: number, to: number): (begin: number, end: number) => number {
  const starts: number[] = [];
  const ends: number[] = [];
  let sum = 0;
  for (let i = from; i < to; i++) {
    const [left, word] = [words[i - 1], words[i]];
    if (i > from && left && word) sum += spaceBetween(left.text, word.text).length;
    starts.push(sum);
    sum += word?.text.length ?? 0;
    ends.push(sum);
  }
  return (begin, end) => (ends[end - 1] ?? 0) - (starts[begin] ?? 0);
}
