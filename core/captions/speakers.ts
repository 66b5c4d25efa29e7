/** The speakers of captions: who they are, and what is changed about them; each change is one step. */
import { message } from '../locales/message.js';
import type { EditInput, SingleEditInput } from '../project/edit.js';
import type { CaptionWord } from '../project/captions/word.js';
import type { CaptionsItem } from '../project/kinds/captions.js';
import type { CueIndex, CaptionCues } from './cue-edits.js';
import { keepCues, toMarkEdits } from './keep-cues.js';

/** Somebody who says words. */
export interface CaptionSpeaker {
  readonly name: string;
  /** Null where the style's colour is drawn. */
  readonly color: string | null;
  /** How many words say so. */
  readonly words: number;
}

/** The longest name. */
export const LONGEST_SPEAKER = 100;

type Captions = Pick<CaptionsItem, 'id' | 'words' | 'speakers'>;

/** The speakers in the order in which they were named or speak first. */
export function speakersOf({ words, speakers }: Pick<Captions, 'words' | 'speakers'>): readonly CaptionSpeaker[] {
  const counts = new Map<string, number>(speakers.map(({ name }) => [name, 0]));
  for (const { speaker } of words) if (speaker !== undefined) counts.set(speaker, (counts.get(speaker) ?? 0) + 1);
  return Array.from(counts, ([name, count]) => ({
    name,
    color: speakers.find((each) => each.name === name)?.color ?? null,
    words: count,
  }));
}

/** A name as it is kept; null for one that is none. */
export const toSpeakerName = (typed: string): string | null =>
  typed.replaceAll(/\s+/gu, ' ').trim().slice(0, LONGEST_SPEAKER).trim() || null;

/** Adds somebody who says nothing yet. Null where somebody has that name, or it is none. */
export function planAddSpeaker(captions: Captions, typed: string, color: string | null): EditInput | null {
  const name = toSpeakerName(typed);
  if (name === null || speakersOf(captions).some((each) => each.name === name)) return null;
  return step('addSpeaker', [setSpeakers(captions, [...captions.speakers, { name, color }])]);
}

/** Gives a speaker another name wherever it stands; who has it already becomes the same speaker. */
export function planRenameSpeaker(captions: Captions, from: string, typed: string): EditInput | null {
  const to = toSpeakerName(typed);
  if (to === null || to === from) return null;
  const isTaken = captions.speakers.some(({ name }) => name === to);
  const speakers = captions.speakers.flatMap((each) =>
    each.name !== from ? [each] : isTaken ? [] : [{ ...each, name: to }],
  );
  return step('renameSpeaker', [...sayBy(captions, from, to), setSpeakers(captions, speakers)]);
}

/** Gives what a speaker says a colour; null gives it that of the style. */
export function planSpeakerColor(captions: Captions, name: string, color: string | null): EditInput {
  const isKnown = captions.speakers.some((each) => each.name === name);
  const speakers = isKnown
    ? captions.speakers.map((each) => (each.name === name ? { ...each, color } : each))
    : [...captions.speakers, { name, color }];
  return step('colorSpeaker', [setSpeakers(captions, speakers)]);
}

/** Takes a speaker away; what was said stays. */
export function planRemoveSpeaker(captions: Captions, name: string): EditInput {
  const speakers = captions.speakers.filter((each) => each.name !== name);
  return step('removeSpeaker', [...sayBy(captions, name, null), setSpeakers(captions, speakers)]);
}

/**
 * Says who speaks in cues `from` to `to`, or only the words of them that are named; null for nobody. Who speaks begins a cue, and
 * all other cues stay as they are. Null where nothing changes.
 */
export function planAssignSpeaker(
  { item, source, context, cues }: CaptionCues,
  from: CueIndex,
  to: CueIndex,
  name: string | null,
  only?: ReadonlySet<string>,
): EditInput | null {
  const chosen = cues.slice(from, to + 1);
  const all = chosen.flatMap((cue) => cue.words.map(({ word }) => word));
  const words = only ? all.filter(({ id }) => only.has(id)) : all;
  if (words.every(({ speaker }) => (speaker ?? null) === name)) return null;
  const ids = new Set(words.map(({ id }) => id));
  const changed = source.words.map((word) => {
    if (!ids.has(word.id)) return word;
    const { speaker: _, ...rest } = word;
    return name === null ? rest : { ...rest, speaker: name };
  });
  const speakerOf = ({ id, speaker }: CaptionWord): string | null => (ids.has(id) ? name : (speaker ?? null));
  const begins = new Map(
    chosen.flatMap((cue) =>
      cue.words.map(({ word }, i) => {
        const before = cue.words[i - 1]?.word;
        return [word.id, before === undefined || speakerOf(before) !== speakerOf(word)] as const;
      }),
    ),
  );
  const touched = new Set(all.map(({ id }) => id));
  const marks = keepCues({ ...source, words: changed }, context, cues, touched, begins);
  return step('assignSpeaker', [
    { type: 'captions.setWords', item, words: [...ids], set: { speaker: name } },
    ...toMarkEdits(item, marks),
  ]);
}

type Step = 'addSpeaker' | 'renameSpeaker' | 'colorSpeaker' | 'removeSpeaker' | 'assignSpeaker';

const step = (name: Step, edits: SingleEditInput[]): EditInput => ({
  type: 'batch',
  name: message(`steps:${name}`),
  edits,
});

const setSpeakers = ({ id }: Captions, speakers: Captions['speakers']): SingleEditInput => ({
  type: 'item.set',
  item: id,
  set: { speakers },
});

function sayBy({ id, words }: Captions, from: string, to: string | null): SingleEditInput[] {
  const ids = words.flatMap((word) => (word.speaker === from ? [word.id] : []));
  return ids.length === 0 ? [] : [{ type: 'captions.setWords', item: id, words: ids, set: { speaker: to } }];
}
