/** What the parts of the transcript share. */
import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import type { CaptionsItem } from '../../core/project/kinds/captions.js';
import type { CueActions } from './cue-actions.js';
import type { Found } from './find-state.js';
import type { CueList, CueListState } from './cue-list.js';

export interface TranscriptContext {
  readonly item: CaptionsItem;
  readonly list: CueList;
  readonly actions: CueActions;
  readonly locked: boolean;
  readonly found: Found;
}

const ReactTranscriptContext = createContext<TranscriptContext | null>(null);

/** Provides the rows with their transcript. */
export const TranscriptProvider = ReactTranscriptContext.Provider;

/** The transcript around the component. */
export function useTranscript(): TranscriptContext {
  const transcript = useContext(ReactTranscriptContext);
  if (!transcript) throw new Error('This component is outside a transcript.');
  return transcript;
}

/** A part of the state of its list, followed. */
export const useCueList = <T>(pick: (state: CueListState) => T): T => useStore(useTranscript().list.store, pick);
