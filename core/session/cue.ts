/** What is heard and read of a session besides its clips. */
import type { Problem } from '../project/problem.js';
import type { ToneName } from '../project/timer-sound.js';

interface CueBase {
  /** Of the interval's id and the name of the cue: the same as long as both are. */
  readonly id: string;
  /** The id of the interval that it belongs to; it may be heard before that begins, or after the last. */
  readonly interval: string;
  /** Microseconds from the start of the session. */
  readonly at: number;
  readonly length: number;
}

/** Words that are said. */
export interface SpeechCue extends CueBase {
  readonly kind: 'speech';
  /** What is said: the key of its sound. */
  readonly text: string;
  /** The same in full, to be shown. */
  readonly onScreen: string;
}

/** Words that are shown only: nobody says them, or there is no place to say them. */
export interface TextCue extends CueBase {
  readonly kind: 'text';
  readonly onScreen: string;
}

/** A tone, exactly at its time. */
export interface ToneCue extends CueBase {
  readonly kind: 'tone';
  readonly tone: ToneName;
}

export type SessionCue = SpeechCue | TextCue | ToneCue;

/**
 * The cues of a session by their times, and those that have no place. The last ones follow the last interval: the video
 * lasts until they are over.
 */
export interface PlacedCues {
  readonly cues: readonly SessionCue[];
  readonly problems: readonly Problem[];
}
