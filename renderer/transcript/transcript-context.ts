/** What the parts of the transcript share. */
import { createContext, useContext } from 'react';
import type { KeptTranscript } from '../../core/api/transcripts.js';
import type { PlayedParts, WordPlace } from '../../core/timeline/played-parts.js';
import type { RecognizedWord, WordRange } from '../../core/transcript/transcript.js';
import type { Recording } from './recording.js';
import type { TranscriptActions } from './transcript-actions.js';

export interface TranscriptContext {
  readonly recording: Recording;
  readonly transcript: KeptTranscript;
  readonly words: readonly RecognizedWord[];
  readonly paragraphs: readonly WordRange[];
  /** Where each word is on the timeline. */
  readonly places: readonly WordPlace[];
  readonly played: PlayedParts;
  readonly actions: TranscriptActions;
  /** What the search found, and the number of the current place, -1 for none. */
  readonly found: { readonly matches: readonly WordRange[]; readonly at: number };
}

const ReactTranscriptContext = createContext<TranscriptContext | null>(null);

/** Provides the parts with their transcript. */
export const TranscriptProvider = ReactTranscriptContext.Provider;

/** The transcript around the component. */
export function useTranscript(): TranscriptContext {
  const transcript = useContext(ReactTranscriptContext);
  if (!transcript) throw new Error('This component is outside a transcript.');
  return transcript;
}
