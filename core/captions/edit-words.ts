/** Typed text as words: what was not changed keeps its times, the rest shares those of what it replaces. */
import type { CaptionWord } from '../project/captions/word.js';
import { splitWords } from './split-words.js';
import { spreadTimes } from './spread-times.js';

/** A word and its place in a text, UTF-16 offsets. */
export interface PlacedWord {
  readonly word: CaptionWord;
  readonly from: number;
  readonly to: number;
}

/** Stands in a text where a cue ends and the next begins. */
export const CUE_BREAK = '\f';

/** Where words may be put, microseconds: from the end of the word before to the beginning of the next. */
export interface Room {
  readonly since: number;
  readonly until: number;
}

/** The least time of a word that is put between others, microseconds. */
const SHORTEST = 100_000;

interface Token {
  readonly text: string;
  /** What stands before it: spaces, the end of a line or {@link CUE_BREAK}. */
  readonly space: string;
  /** The word that it was, where it is still written the same. */
  readonly kept: CaptionWord | null;
}

/**
 * The words of a text that stood in place of `words`, whose text was `before`. As many words as before keep their times;
 * otherwise the changed ones share the time of those that they replace by their lengths. Words that are put
 * between others stay in the room. The first word keeps its mark; in the text, a new line is a mark `line` and {@link CUE_BREAK} one
 * `cue`.
 */
export function editWords(
  words: readonly PlacedWord[],
  before: string,
  after: string,
  { since, until }: Room,
  newId: () => string,
): CaptionWord[] {
  const { head, tail, middle } = compare(words, before, after);
  const old = words.slice(head.length, words.length - tail.length).map(({ word }) => word);
  const changed = retime(old, middle, { head, tail, since, until, newId });
  const isLonger = head.length + middle.length + tail.length > words.length;
  return withMarks([...changed.head, ...changed.words, ...changed.tail], words[0]?.word, isLonger);
}

interface Comparison {
  readonly head: readonly Token[];
  readonly middle: readonly Token[];
  readonly tail: readonly Token[];
}

// Words at both ends that are written as before, with a space or the same neighbour beside them.
function compare(words: readonly PlacedWord[], before: string, after: string): Comparison {
  const most = Math.min(before.length, after.length);
  let same = 0;
  while (same < most && before[same] === after[same]) same++;
  let sameEnd = 0;
  while (sameEnd < most - same && before[before.length - 1 - sameEnd] === after[after.length - 1 - sameEnd]) sameEnd++;
  const isSpace = (at: number): boolean => at < 0 || at >= after.length || /\s/.test(after[at] ?? '');

  let heads = 0;
  while (heads < words.length) {
    const { to } = words[heads] as PlacedWord;
    if (to > same || !(isSpace(to) || words[heads + 1]?.from === to)) break;
    heads++;
  }
  const by = after.length - before.length;
  let tails = 0;
  while (tails < words.length - heads) {
    const at = words.length - 1 - tails;
    const { from } = words[at] as PlacedWord;
    if (from < before.length - sameEnd || !(isSpace(from + by - 1) || words[at - 1]?.to === from)) break;
    tails++;
  }
  const headEnd = words[heads - 1]?.to ?? 0;
  const tailStart = tails > 0 ? (words[words.length - tails]?.from ?? 0) + by : after.length;
  const keep = (placed: PlacedWord, i: number, all: readonly PlacedWord[], from: number, shift: number): Token => ({
    text: placed.word.text,
    space: after.slice((i > 0 ? (all[i - 1]?.to ?? 0) + shift : from) as number, placed.from + shift),
    kept: placed.word,
  });
  const { tokens, rest } = tokensOf(after.slice(headEnd, tailStart));
  return {
    head: words.slice(0, heads).map((each, i, all) => keep(each, i, all, 0, 0)),
    middle: tokens,
    tail: words.slice(words.length - tails).map((each, i, all) => {
      const token = keep(each, i, all, tailStart, by);
      return i === 0 ? { ...token, space: rest } : token;
    }),
  };
}

function tokensOf(text: string): { readonly tokens: readonly Token[]; readonly rest: string } {
  const tokens: Token[] = [];
  let space = '';
  for (const part of text.split(/(\s+)/u)) {
    if (/^\s/u.test(part)) space = part;
    else {
      for (const word of splitWords(part)) {
        tokens.push({ text: word, space, kept: null });
        space = '';
      }
    }
  }
  return { tokens, rest: space };
}

interface Around {
  readonly head: readonly Token[];
  readonly tail: readonly Token[];
  readonly since: number;
  readonly until: number;
  readonly newId: () => string;
}

type Timed = Token & { readonly word: CaptionWord };

interface Retimed {
  readonly head: readonly Timed[];
  readonly words: readonly Timed[];
  readonly tail: readonly Timed[];
}

const unchanged = (tokens: readonly Token[]): Timed[] =>
  tokens.flatMap((token) => (token.kept ? [{ ...token, word: token.kept }] : []));

function retime(old: readonly CaptionWord[], tokens: readonly Token[], around: Around): Retimed {
  const { head, tail, since, until, newId } = around;
  const ends = { head: unchanged(head), tail: unchanged(tail) };
  if (tokens.length === 0) return { ...ends, words: [] };
  if (tokens.length === old.length) {
    return {
      ...ends,
      words: tokens.map((token, i) => ({ ...token, word: rewrite(old[i] as CaptionWord, token.text) })),
    };
  }
  if (old.length === 0) {
    // Words are put between others: into the pause, or else into the time of the word before, or after.
    const left = head.at(-1)?.kept;
    const right = tail[0]?.kept;
    const start = left?.end ?? Math.max(since, (right?.start ?? until) - SHORTEST * tokens.length);
    const end = right?.start ?? until;
    if (end - start < SHORTEST * tokens.length) {
      if (left) {
        const all = [head.at(-1) as Token, ...tokens];
        return retime([left], all, { ...around, head: head.slice(0, -1) });
      }
      if (right) return retime([right], [...tokens, tail[0] as Token], { ...around, tail: tail.slice(1) });
    }
    const most = right ? end : Math.min(end, start + 400_000 * tokens.length);
    return { ...ends, words: share(tokens, [], start, Math.max(start, most), left?.speaker ?? right?.speaker, newId) };
  }
  const start = old[0]?.start ?? 0;
  const end = old.reduce((latest, word) => Math.max(latest, word.end), start);
  return { ...ends, words: share(tokens, old, start, end, old[0]?.speaker, newId) };
}

// What was heard is not known of a word that is written differently.
function rewrite({ spoken, ...word }: CaptionWord, text: string): CaptionWord {
  return word.text === text && spoken !== undefined ? { ...word, spoken } : { ...word, text };
}

function share(
  tokens: readonly Token[],
  old: readonly CaptionWord[],
  start: number,
  end: number,
  speaker: string | undefined,
  newId: () => string,
): Timed[] {
  const left = [...old];
  // A word that is still there keeps what was decided about it; others go on under the ids that are free.
  const same = tokens.map(({ text }) => {
    const at = left.findIndex((word) => word.text === text);
    return at === -1 ? null : (left.splice(at, 1)[0] as CaptionWord);
  });
  const times = spreadTimes(
    tokens.map(({ text }) => ({ text, start: null, end: null })),
    start,
    end,
  );
  return tokens.map((token, i) => {
    const time = times[i] ?? { start, end };
    const before = same[i];
    if (before) return { ...token, word: { ...before, ...time } };
    const base = { id: left.shift()?.id ?? newId(), text: token.text, ...time };
    return { ...token, word: speaker === undefined ? base : { ...base, speaker } };
  });
}

// A text that grew stays together, for it was typed as one; so does one whose lines were joined.
function withMarks(timed: readonly Timed[], first: CaptionWord | undefined, isLonger: boolean): CaptionWord[] {
  return timed.map(({ word, space }, i) => {
    const { break: mark, ...plain } = word;
    if (i === 0) return first?.break === undefined ? plain : { ...plain, break: first.break };
    if (space.includes(CUE_BREAK)) return { ...plain, break: 'cue' };
    if (space.includes('\n')) return mark === 'line' ? word : { ...plain, break: 'line' };
    const wanted = isLonger || mark === 'line' ? 'join' : mark === 'cue' ? undefined : mark;
    if (wanted === mark) return word;
    return wanted === undefined ? plain : { ...plain, break: wanted };
  });
}
