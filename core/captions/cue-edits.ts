/** What is done to the cues of a transcript, as edits of their words; each is one step of the history. */
import { type Message, message } from '../locales/message.js';
import type { Cue } from '../project/captions/cues.js';
import { type CaptionWord, spaceBetween } from '../project/captions/word.js';
import type { EditInput, SingleEditInput } from '../project/edit.js';
import { CUE_BREAK, editWords, type PlacedWord } from './edit-words.js';

/** Captions and the cues that are made of them. */
export interface Transcript {
  readonly item: string;
  readonly cues: readonly Cue[];
  /** Makes the id of a new word. */
  readonly newId: () => string;
}

/** A cue of a transcript: its place in the list. */
export type CueIndex = number;

const clean = (text: string): string => text.replace(/[\f\v\r]/g, ' ');

/** Writes another text into a cue; an empty one removes it. Null where nothing changes. */
export function planCueText(transcript: Transcript, at: CueIndex, text: string): EditInput | null {
  const cue = transcript.cues[at];
  if (!cue || cue.text === clean(text)) return null;
  if (text.trim() === '') return planRemoveCues(transcript, at, at);
  const words = editWords(cue.words, cue.text, clean(text), startAfter(transcript, at), transcript.newId);
  return asStep(message('steps:editCaption'), [replace(transcript, cue, words)]);
}

/** Splits a cue whose text is `text` by now before a character of it. Null where one part would be empty. */
export function planSplitCue(transcript: Transcript, at: CueIndex, text: string, caret: number): EditInput | null {
  const cue = transcript.cues[at];
  const parts = [clean(text.slice(0, caret)), clean(text.slice(caret))];
  if (!cue || parts.some((part) => part.trim() === '')) return null;
  const after = parts.join(CUE_BREAK);
  const words = editWords(cue.words, cue.text, after, startAfter(transcript, at), transcript.newId);
  return asStep(message('steps:splitCaption'), [
    replace(transcript, cue, begin(at, words)),
    ...beginCue(transcript, at + 1),
  ]);
}

/** Joins a cue whose text is `text` by now with the one before it. */
export function planJoinCue(transcript: Transcript, at: CueIndex, text?: string): EditInput | null {
  const cue = transcript.cues[at];
  if (!transcript.cues[at - 1] || !cue) return null;
  return planJoinCues(transcript, at - 1, at, text === undefined ? undefined : { at, text });
}

/** Joins the cues `from` to `to`; `typed` is the text of one of them by now. */
export function planJoinCues(
  transcript: Transcript,
  from: CueIndex,
  to: CueIndex,
  typed?: { readonly at: CueIndex; readonly text: string },
): EditInput | null {
  const cues = transcript.cues.slice(from, to + 1);
  if (cues.length < 2) return null;
  const { words, text } = concatenate(cues);
  const after = concatenate(cues, (i) => (typed && from + i === typed.at ? clean(typed.text) : null)).text;
  const edited = editWords(words, text, after, startAfter(transcript, to), transcript.newId);
  const joined = begin(from, edited).map(
    (word, i): CaptionWord => (i === 0 || word.break === 'line' ? word : { ...word, break: 'join' }),
  );
  return asStep(message('steps:joinCaptions'), [
    { type: 'captions.replaceWords', item: transcript.item, words: words.map(({ word }) => word.id), with: joined },
    ...beginCue(transcript, to + 1),
  ]);
}

/** Where the text of a cue begins in the text that `planJoinCue` makes. */
export function joinOffset(transcript: Transcript, at: CueIndex): number {
  const pair = transcript.cues.slice(Math.max(0, at - 1), at + 1);
  return concatenate(pair).text.length - (pair.at(-1)?.text.length ?? 0);
}

/** Removes the cues `from` to `to`. */
export function planRemoveCues(transcript: Transcript, from: CueIndex, to: CueIndex): EditInput | null {
  const words = transcript.cues.slice(from, to + 1).flatMap((cue) => cue.words.map(({ word }) => word.id));
  if (words.length === 0) return null;
  return asStep(message(to > from ? 'steps:removeCaptions' : 'steps:removeCaption'), [
    { type: 'captions.replaceWords', item: transcript.item, words, with: [] },
  ]);
}

const asStep = (name: Message, edits: SingleEditInput[]): EditInput => ({ type: 'batch', name, edits });

const replace = ({ item }: Transcript, cue: Cue, words: readonly CaptionWord[]): SingleEditInput => ({
  type: 'captions.replaceWords',
  item,
  words: cue.words.map(({ word }) => word.id),
  with: [...words],
});

const startAfter = ({ cues }: Transcript, at: CueIndex): number =>
  cues[at + 1]?.words[0]?.word.start ?? Number.POSITIVE_INFINITY;

// What is split or joined by hand leaves its neighbours as they are, so its edges are by hand as well.
function beginCue({ item, cues }: Transcript, at: CueIndex): SingleEditInput[] {
  const word = cues[at]?.words[0]?.word;
  if (!word || word.break === 'cue') return [];
  return [{ type: 'captions.setWords', item, words: [word.id], set: { break: 'cue' } }];
}

const begin = (at: CueIndex, words: readonly CaptionWord[]): readonly CaptionWord[] =>
  words.map((word, i) => (i === 0 && at > 0 ? { ...word, break: 'cue' } : word));

// The words of several cues in one text; `textOf` gives another text of a cue.
function concatenate(
  cues: readonly Cue[],
  textOf: (index: number) => string | null = () => null,
): { readonly words: readonly PlacedWord[]; readonly text: string } {
  const words: PlacedWord[] = [];
  let text = '';
  cues.forEach((cue, i) => {
    const left = words.at(-1)?.word.text;
    if (left !== undefined) text += spaceBetween(left, cue.words[0]?.word.text ?? '');
    const by = text.length;
    words.push(...cue.words.map(({ word, from, to }) => ({ word, from: from + by, to: to + by })));
    text += textOf(i) ?? cue.text;
  });
  return { words, text };
}
