/** What comes from the thread that aligns a text. */
import type { Failure } from '../../../core/errors.js';
import type { AlignedSpeech } from '../../../core/speech/align-speech.js';

export type AlignMessage =
  | { readonly share: number }
  | { readonly aligned: AlignedSpeech }
  | { readonly failure: Failure };
