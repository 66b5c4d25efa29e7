/** The interface of everything that can speak: a synthesiser on this machine, or a service. */
import type { Speech } from '../../../core/speech/speech.js';

/** A text to be spoken. */
export interface SpeechRequest {
  readonly text: string;
  /** A BCP 47 tag. */
  readonly language: string;
  /** The name of a voice; null for the best one that speaks the language. */
  readonly voice: string | null;
  /** Words a minute; null for the voice's own. */
  readonly rate: number | null;
}

/** A voice that can be named in a request. */
export interface SpeechVoice {
  readonly name: string;
  /** A BCP 47 tag. */
  readonly language: string;
  readonly speaker: string;
  readonly kind: SpeechVoiceKind;
}

/** What a voice is of: Upright itself, the system, a model that was installed, or a service. */
export type SpeechVoiceKind = 'built-in' | 'system' | 'model' | 'cloud';

/** What can speak. */
export interface Speaker {
  readonly name: string;
  /** Another one wherever it sounds otherwise. */
  readonly version: string;
  readonly voices: () => Promise<readonly SpeechVoice[]>;
  /** Whether it would take this request. */
  readonly speaks: (request: SpeechRequest) => Promise<boolean>;
  /**
   * Speaks the texts in any order, each mastered (`core/speech/master-speech.ts`). The words of a speech are empty where the
   * voice does not tell their times.
   * @throws UprightError `speech.unknown-language`, `speech.unknown-voice`, `job.canceled`
   */
  readonly speak: (
    requests: readonly SpeechRequest[],
    signal: AbortSignal,
    onSpoken: (index: number, speech: Speech) => void,
  ) => Promise<void>;
}
