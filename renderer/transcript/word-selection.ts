/** The words that are selected in the transcript, and those that something else points at. */
import { createStore } from 'zustand/vanilla';
import type { WordRange } from '../../core/transcript/transcript.js';
import { isSameSound, type RecordingSound } from './recording.js';

export interface WordSelection {
  /** The recording whose words they are. */
  readonly recording: RecordingSound | null;
  /** The word that keys are about, -1 for none. */
  readonly at: number;
  /** Words from here to `at` are selected. */
  readonly from: number;
  /** The words of what the pointer or the focus is on in a list; null where it is on none. */
  readonly shown: WordRange | null;
}

const NOTHING = { at: -1, from: -1, shown: null };

/** One for the window. */
export const wordSelection = createStore<WordSelection>(() => ({ recording: null, ...NOTHING }));

/** The selected words; null where there are none. */
export const selectedRange = ({ at, from }: Pick<WordSelection, 'at' | 'from'>): WordRange | null =>
  at < 0 ? null : { from: Math.min(at, from), to: Math.max(at, from) + 1 };

/** Selects a word, or all from the one that was selected first. */
export function selectWord(at: number, extend = false): void {
  const { from } = wordSelection.getState();
  wordSelection.setState({ at, from: extend && from >= 0 ? from : at });
}

/** Selects words; the last is the one that keys are about. */
export const selectWords = ({ from, to }: WordRange): void => wordSelection.setState({ from, at: to - 1 });

/** Selects nothing. */
export const clearWords = (): void => wordSelection.setState({ at: -1, from: -1 });

/** Turns to the words of a recording; what was selected of another is no longer. */
export function openWords(recording: RecordingSound): void {
  if (isSameSound(wordSelection.getState().recording, recording)) return;
  wordSelection.setState({ recording, ...NOTHING });
}

/** Points at words. */
export const showWords = (shown: WordRange | null): void => wordSelection.setState({ shown });

/** The part of a range that lies within another, as a text that can be compared; empty where there is none. */
export function overlapKeyOf(range: WordRange | null, { from, to }: WordRange): string {
  if (!range) return '';
  const [first, last] = [Math.max(range.from, from), Math.min(range.to, to)];
  return first < last ? `${first}-${last}` : '';
}

/** Whether a word lies in what {@link overlapKeyOf} gave. */
export function isInOverlap(overlap: string, at: number): boolean {
  if (overlap === '') return false;
  const [from = 0, to = 0] = overlap.split('-').map(Number);
  return from <= at && at < to;
}
