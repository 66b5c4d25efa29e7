/** Marks that keep cues as they are while words near them are edited: rules group a whole phrase, so they would group it anew. */
import { type Cue, type CueSource, cuesOf } from '../project/captions/cues.js';
import type { CaptionWord } from '../project/captions/word.js';
import type { SingleEditInput } from '../project/edit.js';
import type { TextContext } from '../project/timed-text.js';

/** A mark that makes a word begin a cue or go on in one. */
export type CueMark = 'cue' | 'join';

/** Whether the edited words begin cues, by their ids; those that are not named may do either. */
export type WantedBegins = ReadonlyMap<string, boolean>;

/**
 * The fewest marks with which the words of an edited source make the cues `before` again, apart from the words `edited`:
 * none of them can be left out. Marks that words have already stay.
 */
export function keepCues(
  source: CueSource,
  context: TextContext,
  before: readonly Cue[],
  edited: ReadonlySet<string>,
  wanted: WantedBegins,
): ReadonlyMap<string, CueMark> {
  const marks = new Map<string, CueMark>();
  const firstWrong = (): readonly [id: string, mark: CueMark] | null => {
    const now = cuesOf(withMarks(source, marks), context);
    return findWrong(now, before, edited, wanted);
  };
  for (let wrong = firstWrong(); wrong && !marks.has(wrong[0]); wrong = firstWrong()) marks.set(...wrong);
  for (const [id, mark] of [...marks]) {
    marks.delete(id);
    if (firstWrong()) marks.set(id, mark);
  }
  return marks;
}

/** The words with their marks. */
export const markWords = (words: readonly CaptionWord[], marks: ReadonlyMap<string, CueMark>): CaptionWord[] =>
  words.map((word) => {
    const mark = marks.get(word.id);
    return mark === undefined ? word : { ...word, break: mark };
  });

/** The marks as edits. */
export const toMarkEdits = (item: string, marks: Iterable<readonly [id: string, mark: CueMark]>): SingleEditInput[] =>
  (['cue', 'join'] as const).flatMap((mark): SingleEditInput[] => {
    const words = [...marks].flatMap(([id, each]) => (each === mark ? [id] : []));
    return words.length === 0 ? [] : [{ type: 'captions.setWords', item, words, set: { break: mark } }];
  });

const withMarks = (source: CueSource, marks: ReadonlyMap<string, CueMark>): CueSource =>
  marks.size === 0 ? source : { ...source, words: markWords(source.words, marks) };

// The first word that begins a cue and did not, or the other way round. Cues at both ends that are the same are passed over.
function findWrong(
  now: readonly Cue[],
  before: readonly Cue[],
  edited: ReadonlySet<string>,
  wanted: WantedBegins,
): readonly [id: string, mark: CueMark] | null {
  const most = Math.min(now.length, before.length);
  let head = 0;
  while (head < most && now[head] === before[head]) head++;
  let tail = 0;
  while (tail < most - head && now.at(-1 - tail) === before.at(-1 - tail)) tail++;
  const begins = new Map<string, boolean>(wanted);
  for (const cue of before.slice(head, before.length - tail)) {
    cue.words.forEach(({ word }, i) => {
      if (!edited.has(word.id)) begins.set(word.id, i === 0);
    });
  }
  for (const cue of now.slice(head, now.length - tail)) {
    for (const [i, { word }] of cue.words.entries()) {
      const isWanted = begins.get(word.id);
      if (isWanted !== undefined && isWanted !== (i === 0)) return [word.id, isWanted ? 'cue' : 'join'];
    }
  }
  return null;
}
