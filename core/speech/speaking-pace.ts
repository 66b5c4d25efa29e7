/** How fast a voice speaks, learned from what it has spoken. */
import { predictSeconds } from './predict-seconds.js';

/** What is known of a voice in a language. */
export interface SpeakingPace {
  /** What was predicted for all that it spoke, seconds. */
  readonly predicted: number;
  /** How long that took, seconds. */
  readonly measured: number;
}

export const UNKNOWN_PACE: SpeakingPace = { predicted: 0, measured: 0 };

/** Older speech counts less, so that a voice that was changed is learned anew; about twenty sentences count. */
const MOST_REMEMBERED = 60;
/** Seconds of speech that the first guess counts for. */
const PRIOR = 0.3;

/** The pace with a further speech. */
export function learnPace(pace: SpeakingPace, text: string, rate: number | null, seconds: number): SpeakingPace {
  const predicted = pace.predicted + predictSeconds(text, rate);
  const measured = pace.measured + seconds;
  const share = Math.min(1, MOST_REMEMBERED / Math.max(predicted, Number.MIN_VALUE));
  return { predicted: predicted * share, measured: measured * share };
}

/** How long the voice takes for a text, seconds. */
export const predictSpeech = (pace: SpeakingPace, text: string, rate: number | null): number =>
  (predictSeconds(text, rate) * (pace.measured + PRIOR)) / (pace.predicted + PRIOR);
