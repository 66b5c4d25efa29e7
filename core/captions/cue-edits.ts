/** What is done to the cues of captions, as edits of their words; each is one step of the history. */
import { type Message, message } from '../locales/message.js';
import type { Cue, CueSource } from '../project/captions/cues.js';
import { type CaptionWord, isInOrder, spaceBetween } from '../project/captions/word.js';
import type { EditInput } from '../project/edit.js';
import type { TextContext } from '../project/timed-text.js';
import { CUE_BREAK, editWords, type PlacedWord, type Room } from './edit-words.js';
import { keepCues, markWords, toMarkEdits, type WantedBegins } from './keep-cues.js';

/** Captions and the cues that are made of them. */
export interface CaptionCues {
  readonly item: string;
  /** What the cues are made of. */
  readonly source: CueSource;
  readonly context: TextContext;
  readonly cues: readonly Cue[];
  /** Makes the id of a new word. */
  readonly newId: () => string;
}

/** A cue of captions: its place in the list. */
export type CueIndex = number;

const clean = (text: string): string => text.replace(/[\f\v\r]/g, ' ');

/** Writes another text into a cue; an empty one removes it. Null where nothing changes. */
export function planCueText(captions: CaptionCues, at: CueIndex, text: string): EditInput | null {
  const cue = captions.cues[at];
  if (!cue || cue.text === clean(text)) return null;
  if (text.trim() === '') return planRemoveCues(captions, at, at);
  const words = editWords(cue.words, cue.text, clean(text), roomOf(captions, at, at), captions.newId);
  return planReplaceCues(captions, message('steps:editCaption'), at, at, words, beginOf(words));
}

/** Splits a cue whose text is `text` by now before a character of it. Null where one part would be empty. */
export function planSplitCue(captions: CaptionCues, at: CueIndex, text: string, caret: number): EditInput | null {
  const cue = captions.cues[at];
  const parts = [clean(text.slice(0, caret)), clean(text.slice(caret))];
  if (!cue || parts.some((part) => part.trim() === '')) return null;
  const after = parts.join(CUE_BREAK);
  const words = editWords(cue.words, cue.text, after, roomOf(captions, at, at), captions.newId);
  const begins = new Map(words.map((word, i) => [word.id, i === 0 || word.break === 'cue']));
  return planReplaceCues(captions, message('steps:splitCaption'), at, at, words, begins);
}

/** Joins a cue whose text is `text` by now with the one before it. */
export function planJoinCue(captions: CaptionCues, at: CueIndex, text?: string): EditInput | null {
  const cue = captions.cues[at];
  if (!captions.cues[at - 1] || !cue) return null;
  return planJoinCues(captions, at - 1, at, text === undefined ? undefined : { at, text });
}

/** Joins the cues `from` to `to`; `typed` is the text of one of them by now. */
export function planJoinCues(
  captions: CaptionCues,
  from: CueIndex,
  to: CueIndex,
  typed?: { readonly at: CueIndex; readonly text: string },
): EditInput | null {
  const cues = captions.cues.slice(from, to + 1);
  if (cues.length < 2) return null;
  const { words, text } = concatenate(cues);
  const after = concatenate(cues, (i) => (typed && from + i === typed.at ? clean(typed.text) : null)).text;
  const edited = editWords(words, text, after, roomOf(captions, from, to), captions.newId);
  const joined = edited.map(
    (word, i): CaptionWord => (i === 0 || word.break === 'line' ? word : { ...word, break: 'join' }),
  );
  return planReplaceCues(captions, message('steps:joinCaptions'), from, to, joined, beginOf(joined));
}

/** Where the text of a cue begins in the text that `planJoinCue` makes. */
export function joinOffset(captions: CaptionCues, at: CueIndex): number {
  const pair = captions.cues.slice(Math.max(0, at - 1), at + 1);
  return concatenate(pair).text.length - (pair.at(-1)?.text.length ?? 0);
}

/** Removes the cues `from` to `to`. */
export function planRemoveCues(captions: CaptionCues, from: CueIndex, to: CueIndex): EditInput | null {
  if (captions.cues.slice(from, to + 1).length === 0) return null;
  const name = message(to > from ? 'steps:removeCaptions' : 'steps:removeCaption');
  return planReplaceCues(captions, name, from, to, [], new Map());
}

// Puts words in the place of cues `from` to `to`; all other cues stay as they are.
function planReplaceCues(
  { item, source, context, cues }: CaptionCues,
  name: Message,
  from: CueIndex,
  to: CueIndex,
  words: readonly CaptionWord[],
  begins: WantedBegins,
): EditInput {
  const old = cues.slice(from, to + 1).flatMap((cue) => cue.words.map(({ word }) => word.id));
  const gone = new Set(old);
  const first = source.words.findIndex(({ id }) => gone.has(id));
  const rest = source.words.slice(Math.max(0, first)).filter(({ id }) => !gone.has(id));
  const all = [...source.words.slice(0, Math.max(0, first)), ...words, ...rest];
  const sorted = isInOrder(all) ? all : all.toSorted((p, q) => p.start - q.start);
  const edited = new Set([...old, ...words.map(({ id }) => id)]);
  const marks = keepCues({ ...source, words: sorted }, context, cues, edited, begins);
  const outside = [...marks].filter(([id]) => !edited.has(id));
  return {
    type: 'batch',
    name,
    edits: [
      { type: 'captions.replaceWords', item, words: old, with: markWords(words, marks) },
      ...toMarkEdits(item, outside),
    ],
  };
}

// The first of the words begins a cue; the others are left to the rules.
const beginOf = ([first]: readonly CaptionWord[]): WantedBegins => new Map(first ? [[first.id, true]] : []);

const roomOf = ({ cues }: CaptionCues, from: CueIndex, to: CueIndex): Room => ({
  since: cues[from - 1]?.words.at(-1)?.word.end ?? 0,
  until: cues[to + 1]?.words[0]?.word.start ?? Number.POSITIVE_INFINITY,
});

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
