/** What ElevenLabs tells of the times of characters, as times of words and of turns. */
import type { ElevenLabs } from '@elevenlabs/elevenlabs-js';
import type { DialogueFacts, DialogueRequest, SpokenFacts } from './service.js';

/** When each character of a text is said. */
export type CharacterAlignment = Pick<
  ElevenLabs.CharacterAlignmentResponseModel,
  'characters' | 'characterStartTimesSeconds' | 'characterEndTimesSeconds'
>;

/** Words of the text, from the times of its characters. */
export function toSpokenWords(alignment: CharacterAlignment | undefined): SpokenFacts['words'] {
  if (!alignment) return [];
  const { characters, characterStartTimesSeconds: starts, characterEndTimesSeconds: ends } = alignment;
  const words: SpokenFacts['words'] = [];
  let isWithin = false;
  for (const [i, character] of characters.entries()) {
    const [start, end] = [starts[i], ends[i]];
    if (/^\s*$/u.test(character) || start === undefined || end === undefined) {
      isWithin = false;
      continue;
    }
    const last = words.at(-1);
    if (isWithin && last) words[words.length - 1] = { ...last, text: last.text + character, end };
    else words.push({ text: character, start, end });
    isWithin = true;
  }
  return words;
}

type Segment = Pick<
  ElevenLabs.VoiceSegment,
  'dialogueInputIndex' | 'startTimeSeconds' | 'endTimeSeconds' | 'characterStartIndex' | 'characterEndIndex'
>;

/** The turns of a dialogue in their order; those that nothing is told of are missing. */
export const toTurns = (
  { turns }: Pick<DialogueRequest, 'turns'>,
  { alignment, voiceSegments }: { readonly alignment?: CharacterAlignment; readonly voiceSegments: readonly Segment[] },
): DialogueFacts['turns'] =>
  turns.flatMap((_, turn) => {
    const own = voiceSegments.filter(({ dialogueInputIndex }) => dialogueInputIndex === turn);
    if (own.length === 0) return [];
    return {
      start: Math.min(...own.map(({ startTimeSeconds }) => startTimeSeconds)),
      end: Math.max(...own.map(({ endTimeSeconds }) => endTimeSeconds)),
      words: own.flatMap((segment) => toSpokenWords(partOf(alignment, segment))),
    };
  });

const partOf = (
  alignment: CharacterAlignment | undefined,
  { characterStartIndex: from, characterEndIndex: to }: Pick<Segment, 'characterStartIndex' | 'characterEndIndex'>,
): CharacterAlignment | undefined =>
  alignment && {
    characters: alignment.characters.slice(from, to),
    characterStartTimesSeconds: alignment.characterStartTimesSeconds.slice(from, to),
    characterEndTimesSeconds: alignment.characterEndTimesSeconds.slice(from, to),
  };

/** Where each turn is among the characters of a whole dialogue, of which only these are known; those that are not found are missing. */
export function findSegments({ turns }: Pick<DialogueRequest, 'turns'>, alignment: CharacterAlignment): Segment[] {
  const { characters, characterStartTimesSeconds: starts, characterEndTimesSeconds: ends } = alignment;
  const isSpace = (text: string): boolean => /^\s*$/u.test(text);
  let at = 0;
  return turns.flatMap(({ text }, dialogueInputIndex) => {
    while (at < characters.length && isSpace(characters[at] ?? '')) at++;
    const from = at;
    for (const character of text) {
      if (isSpace(character)) continue;
      while (isSpace(characters[at] ?? 'end')) at++;
      if (characters[at] !== character) return [];
      at++;
    }
    const [startTimeSeconds, endTimeSeconds] = [starts[from], ends[at - 1]];
    if (startTimeSeconds === undefined || endTimeSeconds === undefined) return [];
    return { dialogueInputIndex, startTimeSeconds, endTimeSeconds, characterStartIndex: from, characterEndIndex: at };
  });
}
