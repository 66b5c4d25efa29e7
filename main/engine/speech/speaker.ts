/** The interface of everything that can speak: a synthesiser on this machine, or a service. */
import type { DialoguePlace } from '../../../core/narration/dialogues.js';
import type { VoiceSettings } from '../../../core/project/narration-source.js';
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
  /** A model of a service; the first that takes the text where absent. */
  readonly model?: string;
  /** How it is to sound, in words. Voices that take none speak as ever. */
  readonly style?: string;
  /** Settings of the voice; not asked of services that have none. */
  readonly voiceSettings?: VoiceSettings;
  /** What the same voice says before and after it, for its melody; the text is said as well without. */
  readonly previousText?: string;
  readonly nextText?: string;
  /** The dialogue that it is a turn of; speakers that speak none speak it alone. */
  readonly dialogue?: DialoguePlace;
  /** 1 where absent. Another take is asked of a service anew, and paid again; on this machine it sounds the same. */
  readonly take?: number;
  /** Asks a service even where it may have been paid for the same, and the answer was lost. */
  readonly again?: boolean;
  /** The project that pays for it. */
  readonly project?: string;
}

/** A voice that can be named in a request. */
export interface SpeechVoice {
  readonly name: string;
  /** What people call it, where that is not its name. */
  readonly title?: string;
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
  /** What its voices are. A text leaves this machine for a voice of the cloud only. */
  readonly kind: SpeechVoiceKind;
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
  /** What all of it would cost now, millionths of a US dollar; null where nobody knows. Nothing where absent. */
  readonly estimate?: (requests: readonly SpeechRequest[]) => Promise<number | null>;
}
