/** The words of captions: replace, set, retime. */
import { z } from 'zod';
import { message } from '../../locales/message.js';
import { CaptionWord, haveOwnIds, isInOrder, MAX_WORDS, WordBreak, WordId } from '../captions/word.js';
import { ItemId } from '../ids.js';
import { itemName } from '../item.js';
import { isCaptions } from '../kinds/guards.js';
import type { Project } from '../project.js';
import { Emphasis } from '../text-emphasis.js';
import { MAX_SOURCE_US, Microseconds } from '../time.js';
import { findOpenItem, impossible, type ItemLocation, withReplaced } from './timeline.js';

const ids = z.array(WordId).max(MAX_WORDS);

/**
 * Replaces words that follow each other by others: what corrects, splits, merges, inserts and removes words. Without
 * `words` the others are added, each where its time puts it.
 */
export const CaptionsReplaceWords = z.strictObject({
  type: z.literal('captions.replaceWords'),
  item: ItemId,
  words: ids,
  with: z.array(CaptionWord).max(MAX_WORDS),
});

/** Sets fields of words; null takes away what may be absent. A word that is moved in time goes where its time puts it. */
export const CaptionsSetWords = z.strictObject({
  type: z.literal('captions.setWords'),
  item: ItemId,
  words: ids.min(1),
  set: z.strictObject({
    text: CaptionWord.shape.text.optional(),
    start: Microseconds.optional(),
    end: Microseconds.optional(),
    speaker: CaptionWord.shape.speaker.unwrap().nullable().optional(),
    spoken: CaptionWord.shape.spoken.unwrap().nullable().optional(),
    break: WordBreak.nullable().optional(),
    emphasis: Emphasis.nullable().optional(),
  }),
});

/**
 * Moves and stretches the times of words that begin at `from` or later, and before `to` where it is given: by `shift`
 * microseconds, and by the factor `stretch` about `from`.
 */
export const CaptionsRetime = z.strictObject({
  type: z.literal('captions.retime'),
  item: ItemId,
  from: Microseconds.default(0),
  to: Microseconds.optional(),
  shift: z.int().min(-MAX_SOURCE_US).max(MAX_SOURCE_US).default(0),
  stretch: z.number().min(0.01).max(100).default(1),
});

/**
 *     before  [one][too][three]
 *     after   [one][two][three]
 */
export function applyCaptionsReplaceWords(project: Project, edit: z.output<typeof CaptionsReplaceWords>): Project {
  const found = findCaptions(project, edit.item);
  const { words } = found.captions;
  const gone = new Set(edit.words);
  const first = words.findIndex((word) => gone.has(word.id));
  const run = words.slice(Math.max(0, first), Math.max(0, first) + gone.size);
  if (gone.size > 0 && (first === -1 || !run.every((word) => gone.has(word.id)))) {
    checkWords(found, edit.words);
    throw impossible(message('edits:wordsApart'));
  }
  const at = gone.size > 0 ? first : words.length;
  const replaced = [...words.slice(0, at), ...edit.with, ...words.slice(at + gone.size)];
  if (!haveOwnIds(replaced)) throw impossible(message('edits:wordIds'));
  return withWords(project, found, replaced);
}

/**
 *     before  [one][two][three]          one cue
 *     after   [one] | [two][three]       break: "cue"
 */
export function applyCaptionsSetWords(project: Project, edit: z.output<typeof CaptionsSetWords>): Project {
  const found = findCaptions(project, edit.item);
  const chosen = new Set(edit.words);
  const given = Object.entries(edit.set);
  const set = Object.fromEntries(given.filter(([, value]) => value !== null));
  const taken = new Set(given.flatMap(([field, value]) => (value === null ? [field] : [])));
  let count = 0;
  const words = found.captions.words.map((word): CaptionWord => {
    if (!chosen.has(word.id)) return word;
    count++;
    const kept = Object.entries(word).filter(([field]) => !taken.has(field));
    return { ...(Object.fromEntries(kept) as CaptionWord), ...set };
  });
  if (count < chosen.size) checkWords(found, edit.words);
  return withWords(project, found, words);
}

/**
 *     before  [one][two]...[three]
 *     shift   ..[one][two]...[three]          stretch  [ one ][ two ]......[ three ]
 */
export function applyCaptionsRetime(project: Project, edit: z.output<typeof CaptionsRetime>): Project {
  const found = findCaptions(project, edit.item);
  const { from, to = Number.POSITIVE_INFINITY, shift, stretch } = edit;
  const move = (us: number): number =>
    Math.max(0, Math.min(MAX_SOURCE_US, Math.round(from + (us - from) * stretch) + shift));
  const words = found.captions.words.map((word) =>
    word.start >= from && word.start < to ? { ...word, start: move(word.start), end: move(word.end) } : word,
  );
  return withWords(project, found, words);
}

interface CaptionsLocation extends ItemLocation {
  readonly captions: { readonly words: CaptionWord[] };
}

function findCaptions(project: Project, id: string): CaptionsLocation {
  const location = findOpenItem(project, id);
  if (!isCaptions(location.item)) throw impossible(message('edits:notCaptions', { item: itemName(location.item) }));
  return { ...location, captions: location.item };
}

function checkWords({ captions, item }: CaptionsLocation, wanted: readonly string[]): void {
  const known = new Set(captions.words.map(({ id }) => id));
  const missing = wanted.find((id) => !known.has(id));
  if (missing !== undefined) throw impossible(message('edits:noWord', { id: missing, item: itemName(item) }));
}

function withWords(project: Project, location: CaptionsLocation, words: readonly CaptionWord[]): Project {
  const backwards = words.find((word) => word.end < word.start);
  if (backwards) throw impossible(message('edits:wordBackwards', { word: backwards.text }));
  const sorted = isInOrder(words) ? [...words] : words.toSorted((p, q) => p.start - q.start);
  if (sorted.length > MAX_WORDS) throw impossible(message('edits:mostWords', { most: MAX_WORDS }));
  return withReplaced(project, location, { ...location.captions, words: sorted } as ItemLocation['item']);
}
