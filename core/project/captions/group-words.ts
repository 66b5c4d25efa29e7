/** Words grouped into cues by rules, marks and cuts. */
import type { CueRules } from './cue-rules.js';
import { type CaptionWord, spaceBetween } from './word.js';

/** Words `from` to `to - 1` of a list are shown together. */
export interface WordGroup {
  readonly from: number;
  readonly to: number;
}

const SENTENCE_END = /[.!?…。！？؟।]["'”’»)\]]*$/u;
const CLAUSE_END = /[,;:،、，；：—–]["'”’»)\]]*$/u;
/** An abbreviation, an initial or a number with a dot: no end of a sentence. */
const NO_END = /^(?:\p{L}\.)+$|^(?:mr|mrs|ms|dr|st|vs|no|etc|prof|sr|jr|bzw|z\.b|nr|m|mme|mlle)\.$/iu;

/**
 * The groups of all words, in order. A change of one word changes only the groups of its phrase: phrases end at marks,
 * silences, sentences, changes of the speaker and cuts, and each is divided by itself.
 */
export function groupWords(
  words: readonly CaptionWord[],
  rules: CueRules,
  sceneOf: (word: CaptionWord) => number,
): WordGroup[] {
  const groups: WordGroup[] = [];
  let from = 0;
  for (let i = 1; i <= words.length; i++) {
    const [left, right] = [words[i - 1], words[i]];
    if (left && right && !endsPhrase(left, right, rules, sceneOf)) continue;
    divide(words, from, i, rules, groups);
    from = i;
  }
  return groups;
}

function endsPhrase(
  left: CaptionWord,
  right: CaptionWord,
  rules: CueRules,
  sceneOf: (word: CaptionWord) => number,
): boolean {
  if (right.break === 'cue') return true;
  if (right.break === 'line' || right.break === 'join') return false;
  if (rules.sceneCuts && sceneOf(left) !== sceneOf(right)) return true;
  if (left.speaker !== right.speaker) return true;
  if (right.start - left.end > rules.silence) return true;
  return rules.punctuation && SENTENCE_END.test(left.text) && !NO_END.test(left.text);
}

/**
 * Divides one phrase into the fewest groups that the rules allow, as even as can be, by dynamic programming over the
 * places where it may be cut: `best[n]` is the cheapest division of its first n words.
 */
function divide(words: readonly CaptionWord[], from: number, to: number, rules: CueRules, groups: WordGroup[]): void {
  const lengths = widths(words, from, to);
  const most = rules.characters * rules.lines;
  const whole = to - from;
  if (fits(0, whole)) {
    groups.push({ from, to });
    return;
  }
  const heads = headsOf(words, from, to);
  const best: { readonly groups: number; readonly cost: number; readonly back: number }[] = [
    { groups: 0, cost: 0, back: 0 },
  ];
  const target = Math.min(most, rules.words * averageWidth(lengths));
  for (let end = 1; end <= whole; end++) {
    let found = { groups: Number.POSITIVE_INFINITY, cost: Number.POSITIVE_INFINITY, back: 0 };
    // The words that were joined to one stay with it, however long that is.
    const shortest = heads[end - 1] ?? 0;
    for (let begin = shortest; begin >= 0; begin = begin === 0 ? -1 : (heads[begin - 1] ?? 0)) {
      if (begin < shortest && !fits(begin, end)) break;
      const before = best[begin];
      if (!before) break;
      const count = before.groups + 1;
      const cost = before.cost + costOf(begin, end);
      if (count < found.groups || (count === found.groups && cost < found.cost)) {
        found = { groups: count, cost, back: begin };
      }
    }
    best.push(found);
  }
  const ends: number[] = [];
  for (let end = whole; end > 0; end = best[end]?.back ?? 0) ends.push(end);
  let begin = 0;
  for (const end of ends.toReversed()) {
    groups.push({ from: from + begin, to: from + end });
    begin = end;
  }

  function fits(begin: number, end: number): boolean {
    return end - begin <= rules.words && (lengths[end] ?? 0) - (lengths[begin] ?? 0) - 1 <= most;
  }

  function costOf(begin: number, end: number): number {
    const width = (lengths[end] ?? 0) - (lengths[begin] ?? 0) - 1;
    const uneven = ((width - target) / Math.max(1, target)) ** 2;
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

/** Characters of the words up to each place, a space after each included where there is one. */
function widths(words: readonly CaptionWord[], from: number, to: number): number[] {
  const sums = [0];
  let sum = 0;
  for (let i = from; i < to; i++) {
    const [word, next] = [words[i], words[i + 1]];
    sum += (word?.text.length ?? 0) + (word && next ? spaceBetween(word.text, next.text).length : 1);
    sums.push(sum);
  }
  return sums;
}

const averageWidth = (sums: readonly number[]): number => (sums.at(-1) ?? 0) / Math.max(1, sums.length - 1);
