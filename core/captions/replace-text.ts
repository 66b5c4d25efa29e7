/** Replaces what was found in the words of captions: words keep their times and marks, or share those of what stood there. */
import { message } from '../locales/message.js';
import { type CaptionWord, spaceBetween } from '../project/captions/word.js';
import type { EditInput, SingleEditInput } from '../project/edit.js';
import { CUE_BREAK, editWords, type PlacedWord } from './edit-words.js';
import type { TextMatch } from './find-text.js';

/** Words `from` to `to - 1` of a list become others. */
interface Replacement {
  readonly from: number;
  readonly to: number;
  readonly words: readonly CaptionWord[];
}

/** Each edit takes a pass over all words, so what is near each other shares one. */
const MOST_EDITS = 64;

/** Captions whose words are searched. */
export interface SearchedCaptions {
  readonly id: string;
  readonly words: readonly CaptionWord[];
}

/** Writes a text in place of matches of `findText`, as one step; null where nothing changes. */
export function planReplaceText(
  captions: SearchedCaptions,
  matches: readonly TextMatch[],
  text: string,
  newId: () => string,
): Extract<EditInput, { type: 'batch' }> | null {
  const { id, words } = captions;
  const replacements = joinNear(replaceMatches(words, matches, text, newId), words);
  if (replacements.length === 0) return null;
  return {
    type: 'batch',
    name: message('steps:replaceText'),
    edits: replacements.map(
      ({ from, to, words: others }): SingleEditInput => ({
        type: 'captions.replaceWords',
        item: id,
        words: words.slice(from, to).map((word) => word.id),
        with: [...others],
      }),
    ),
  };
}

function replaceMatches(
  words: readonly CaptionWord[],
  matches: readonly TextMatch[],
  text: string,
  newId: () => string,
): Replacement[] {
  const clean = text.trim().replaceAll(/\s+/gu, ' ');
  const found: Replacement[] = [];
  for (let i = 0; i < matches.length; ) {
    const inside: TextMatch[] = [];
    const from = matches[i]?.first ?? 0;
    let last = from;
    let typed: Typed = { words: [], before: '', after: '', lost: false };
    // Matches of one word are replaced together.
    for (let next = matches[i]; next && next.first <= last; next = matches[i]) {
      i++;
      inside.push(next);
      last = Math.max(last, next.last);
      typed = typeOver(words, from, last, inside, clean);
      // A mark of what is gone passes to the word after it.
      if (typed.lost && words[last + 1] && words[last + 1]?.break === undefined) {
        last++;
        typed = typeOver(words, from, last, inside, clean);
      }
    }
    const room = { since: words[from - 1]?.end ?? 0, until: words[last + 1]?.start ?? Number.POSITIVE_INFINITY };
    const others = editWords(typed.words, typed.before, typed.after, room, newId);
    const isSame = others.length === last + 1 - from && others.every((word, at) => isAlike(word, words[from + at]));
    if (!isSame) found.push({ from, to: last + 1, words: others });
  }
  return found;
}

interface Typed {
  readonly words: readonly PlacedWord[];
  readonly before: string;
  readonly after: string;
  /** Whether a mark has no word left that it could stand on. */
  readonly lost: boolean;
}

// The text of words `from` to `last` before and after.
function typeOver(
  words: readonly CaptionWord[],
  from: number,
  last: number,
  matches: readonly TextMatch[],
  text: string,
): Typed {
  const placed: PlacedWord[] = [];
  let before = '';
  for (let i = from; i <= last; i++) {
    const word = words[i] as CaptionWord;
    if (i > from) before += separatorOf(words[i - 1] as CaptionWord, word);
    const at = before.length;
    before += word.text;
    placed.push({ word, from: at, to: before.length });
  }
  let after = '';
  let done = 0;
  let left: string | null = null;
  for (const match of matches) {
    const begin = (placed[match.first - from]?.from ?? 0) + match.from;
    const end = (placed[match.last - from]?.from ?? 0) + match.to;
    const kept = keepSeparators(before.slice(begin, end), text);
    after += withBreak(before.slice(done, begin), left) + kept.text;
    left = kept.left;
    done = end;
  }
  const rest = before.slice(done);
  const isGone = after.trim() === '' && rest.trim() === '' && words[from]?.break !== undefined;
  after += withBreak(rest, left);
  return { words: placed, before, after, lost: isGone || (left !== null && !/\s/u.test(rest)) };
}

const separatorOf = (left: CaptionWord, right: CaptionWord): string =>
  right.break === 'cue' ? CUE_BREAK : right.break === 'line' ? '\n' : spaceBetween(left.text, right.text);

// The spaces of a new text are those of the old one, with their breaks, as far as there are so many.
function keepSeparators(old: string, text: string): { readonly text: string; readonly left: string | null } {
  const separators = old.match(/\s+/gu) ?? [];
  let at = 0;
  const kept = text.replaceAll(' ', () => separators[at++] ?? ' ');
  return { text: kept, left: separators.slice(at).includes(CUE_BREAK) ? CUE_BREAK : null };
}

// A break that found no place in the new text comes before the next word.
const withBreak = (text: string, mark: string | null): string =>
  mark === null ? text : text.replace(/^(\S*)\s+/u, `$1${mark}`);

const isAlike = (a: CaptionWord, b: CaptionWord | undefined): boolean =>
  a === b || (b !== undefined && a.id === b.id && a.text === b.text && a.break === b.break && a.start === b.start);

function joinNear(replacements: readonly Replacement[], words: readonly CaptionWord[]): Replacement[] {
  const near = Math.ceil(words.length / MOST_EDITS);
  const joined: { from: number; to: number; words: CaptionWord[] }[] = [];
  for (const { from, to, words: others } of replacements) {
    const last = joined.at(-1);
    if (last && replacements.length > MOST_EDITS && from - last.to < near) {
      last.words.push(...words.slice(last.to, from), ...others);
      last.to = to;
    } else joined.push({ from, to, words: [...others] });
  }
  return joined;
}
