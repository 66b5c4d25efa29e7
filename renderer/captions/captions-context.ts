/** What the parts of the captions panel share. */
import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import type { CaptionsItem } from '../../core/project/kinds/captions.js';
import type { CueActions } from './cue-actions.js';
import type { Found } from './find-state.js';
import type { CueList, CueListState } from './cue-list.js';

export interface CaptionsContext {
  readonly item: CaptionsItem;
  readonly list: CueList;
  readonly actions: CueActions;
  readonly locked: boolean;
  readonly found: Found;
}

const ReactCaptionsContext = createContext<CaptionsContext | null>(null);

/** Provides the rows with their captions. */
export const CaptionsProvider = ReactCaptionsContext.Provider;

/** The captions around the component. */
export function useCaptionsContext(): CaptionsContext {
  const context = useContext(ReactCaptionsContext);
  if (!context) throw new Error('This component is outside the captions.');
  return context;
}

/** A part of the state of its list, followed. */
export const useCueList = <T>(pick: (state: CueListState) => T): T => useStore(useCaptionsContext().list.store, pick);
