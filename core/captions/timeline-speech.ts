/** Speech on a timeline with the text that is said in it. */
import type { Problem } from '../project/problem.js';
import type { TimedWord } from './timed-word.js';

/** A part of a file that is heard. Positions and lengths are samples of the timeline, 48,000 a second. */
export interface SpeechClip {
  readonly path: string;
  readonly stream: number;
  /** Where it begins in the file, microseconds. */
  readonly fromUs: number;
  readonly speed: number;
  readonly start: number;
  readonly samples: number;
}

/** What is aligned. */
export interface TimelineSpeech {
  readonly clips: readonly SpeechClip[];
  /** Itself, or the file that it is in. */
  readonly text: string | { readonly file: string };
  /** Guessed from the text where absent. */
  readonly language: string | undefined;
}

/** The words with their times on the timeline. */
export interface AlignedText {
  readonly words: readonly TimedWord[];
  readonly language: string;
  /** Where the text does not seem to be what is said. */
  readonly problems: readonly Problem[];
}
