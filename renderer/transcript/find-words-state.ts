/** What is looked for in the transcript, and which of the places is the current one. */
import { useMemo } from 'react';
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import { findWords } from '../../core/transcript/find-words.js';
import type { RecognizedWord, WordRange } from '../../core/transcript/transcript.js';

/** Kept while the window is open. */
export const findWordsState = createStore<{ readonly text: string; readonly at: number }>(() => ({ text: '', at: 0 }));

const NOTHING: readonly WordRange[] = [];

/** The places in words, followed; nothing is looked for while `isOpen` is false. */
export function useFoundWords(words: readonly RecognizedWord[], isOpen: boolean) {
  const { text, at } = useStore(findWordsState);
  const matches = useMemo(() => (isOpen ? findWords(words, text) : NOTHING), [words, isOpen, text]);
  return useMemo(() => ({ matches, at: matches.length === 0 ? -1 : at % matches.length }), [matches, at]);
}
