/** A program or a model that writes down what is said. */
import type { RecognizedWord } from '../../../core/transcript/transcript.js';

/** A part of a recording. */
export interface RecordingPart {
  /** 16 kHz, 16-bit, mono, no header. */
  readonly file: string;
  /** Where the part begins in the recording, microseconds; the words are given in the recording's time. */
  readonly fromUs: number;
}

export interface TranscribeOptions {
  /** BCP 47; null lets it find out, or take what it is made for. */
  readonly language: string | null;
  readonly signal: AbortSignal;
}

export interface Transcriber {
  readonly name: string;
  /** Changes with what it would write down. */
  readonly version: () => Promise<string>;
  /** Primary tags of languages, such as `en`; the first is what it takes where none is asked for. Empty for any language. */
  readonly languages: readonly string[];
  /** Whether it can be used here. */
  readonly isThere: () => Promise<boolean>;
  /** Writes down a part of at most half a minute or so, in which somebody speaks. */
  readonly transcribe: (
    part: RecordingPart,
    options: TranscribeOptions,
  ) => Promise<{ readonly language: string | null; readonly words: readonly RecognizedWord[] }>;
}
