/** What is looked for in captions, and which of the places is the current one. */
import { useMemo } from 'react';
import { useStore } from 'zustand';
import { createStore, type StoreApi } from 'zustand/vanilla';
import { findText, type TextMatch } from '../../core/captions/find-text.js';
import type { CaptionWord } from '../../core/project/captions/word.js';

export interface FindState {
  readonly text: string;
  readonly replacement: string;
  readonly matchCase: boolean;
  readonly wholeWords: boolean;
  /** The number of the current place, from 0. */
  readonly at: number;
}

/** Kept while the window is open, so that every language is searched for the same text. */
export const findState: StoreApi<FindState> = createStore<FindState>(() => ({
  text: '',
  replacement: '',
  matchCase: false,
  wholeWords: false,
  at: 0,
}));

/** What was found. */
export interface Found {
  readonly matches: readonly TextMatch[];
  /** The number of the current place; -1 where there is none. */
  readonly at: number;
}

const NOTHING: readonly TextMatch[] = [];

/** The places in words, followed; nothing is looked for while `isOpen` is false. */
export function useFound(words: readonly CaptionWord[], isOpen: boolean): Found {
  const { text, matchCase, wholeWords, at } = useStore(findState);
  const matches = useMemo(
    () => (isOpen ? findText(words, { text, matchCase, wholeWords }) : NOTHING),
    [words, isOpen, text, matchCase, wholeWords],
  );
  return useMemo(() => ({ matches, at: matches.length === 0 ? -1 : at % matches.length }), [matches, at]);
}
