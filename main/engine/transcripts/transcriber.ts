/** A program, a model or a service that writes down what is said. */
import type { RecognizedWord } from '../../../core/transcript/transcript.js';

/** A part of a recording. */
export interface RecordingPart {
  /** 16 kHz, 16-bit, mono, no header. */
  readonly file: string;
  /** Where the part begins in the recording, microseconds; the words are given in the recording's time. */
  readonly fromUs: number;
  readonly lengthUs: number;
  /** SHA-256 of its sound. */
  readonly hash: string;
}

export interface TranscribeOptions {
  /** BCP 47; null lets it find out, or take what it is made for. */
  readonly language: string | null;
  /** A model of a service; the first that listens where undefined. */
  readonly model: string | undefined;
  /** Asks a service even where it may have charged the same before and its answer was lost. */
  readonly again: boolean;
  /** The project that pays for it. */
  readonly project: string | null;
  readonly signal: AbortSignal;
}

/** What was heard in a part. */
export interface Heard {
  readonly language: string | null;
  readonly words: readonly RecognizedWord[];
  /** Whether the times are the recogniser's; else they are guessed by the lengths of the words. */
  readonly timed: boolean;
}

/** A transcriber at work on one recording. */
export interface Listener {
  /** Writes down a part in which somebody speaks. */
  readonly transcribe: (part: RecordingPart, options: TranscribeOptions) => Promise<Heard>;
  /** Frees what it holds, such as a model. */
  readonly close: () => void;
}

export interface Transcriber {
  readonly name: string;
  /** What people call it, where that is not its name. */
  readonly title?: string;
  /** A recording leaves this machine for one of the cloud only. */
  readonly kind: 'local' | 'cloud';
  /** Changes with what it would write down. */
  readonly version: (model: string | undefined) => Promise<string>;
  /** Primary tags of languages, such as `en`; the first is what it takes where none is asked for. Empty for any language. */
  readonly languages: readonly string[];
  /** Whether it can be used here, without asking anybody. */
  readonly isThere: () => Promise<boolean>;
  /** The longest part that it takes, microseconds. */
  readonly longest: (model: string | undefined) => Promise<number>;
  /**
   * Called with all parts before the first: whether they may be sent, and can be paid. Their files are not there yet.
   * @throws UprightError `provider.…`
   */
  readonly check?: (parts: readonly Omit<RecordingPart, 'file'>[], options: TranscribeOptions) => Promise<void>;
  /** Called before the first part. */
  readonly open: (options: TranscribeOptions) => Promise<Listener>;
}
