/** Sentences that voices of one service say to each other, spoken together so that each answers the one before. */
import { serviceOfVoice } from '../providers/provider.js';

/** What a voice says before another one speaks. */
export interface DialogueTurn {
  /** Its name, as the engine lists it. */
  readonly voice: string;
  readonly text: string;
}

/** A dialogue, and one of its turns, counted from 0. */
export interface DialoguePlace {
  readonly turns: readonly DialogueTurn[];
  readonly turn: number;
}

/** A sentence that may be a turn of a dialogue. */
export interface DialogueLine {
  readonly text: string;
  /** Null for one that the engine chooses. */
  readonly voice: string | null;
  /** Words a minute. A line that has it is spoken alone: a dialogue is as fast as it comes. */
  readonly rate: number | null;
  /** Whether no dialogue goes on from the line before, as where another picture is shown. */
  readonly isFirst: boolean;
}

/**
 * The place of each line in its dialogue; null for lines that are spoken alone. Lines that follow each other are a dialogue where
 * two voices of one service take turns, up to what that service takes at once.
 */
export function findDialogues(lines: readonly DialogueLine[]): (DialoguePlace | null)[] {
  const places: (DialoguePlace | null)[] = lines.map(() => null);
  let from = 0;
  let turns: DialogueTurn[] = [];
  const end = (next: number): void => {
    if (new Set(turns.map(({ voice }) => voice)).size > 1) {
      const spoken = turns;
      for (const turn of spoken.keys()) places[from + turn] = { turns: spoken, turn };
    }
    from = next;
    turns = [];
  };
  for (const [i, { text, voice, rate, isFirst }] of lines.entries()) {
    const service = voice === null || rate !== null ? undefined : serviceOfVoice(voice);
    const limits = service?.dialogues;
    if (voice === null || !limits || lengthOf(text) > limits.characters) {
      end(i + 1);
      continue;
    }
    const [first] = turns;
    const longer = [...turns, { voice, text }];
    const isOther = first !== undefined && serviceOfVoice(first.voice) !== service;
    const isTooMuch =
      longer.reduce((sum, turn) => sum + lengthOf(turn.text), 0) > limits.characters ||
      new Set(longer.map((turn) => turn.voice)).size > limits.voices;
    if (isFirst || isOther || isTooMuch) end(i);
    turns.push({ voice, text });
  }
  end(lines.length);
  return places;
}

const lengthOf = (text: string): number => [...text].length;
