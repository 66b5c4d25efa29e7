/** Times the words of a text by a recording of it and a synthesis of it. */
import type { TimedWord } from '../captions/timed-word.js';
import { alignWords } from './align-words.js';
import { findMismatches, type Mismatch } from './find-mismatches.js';
import type { Features } from './mfcc.js';
import { isNoisy, toRecordingFeatures } from './recording-features.js';
import { type SentenceFeatures, toReference } from './reference.js';
import type { SpeechText } from './speech-text.js';
import { toTimedWords } from './word-times.js';

/** The author's words with their times, and where they do not seem to be what is said. */
export interface AlignedSpeech {
  readonly words: readonly TimedWord[];
  readonly mismatches: readonly Mismatch[];
  /** Whether music or noise under the speech makes all times less sure. */
  readonly isNoisy: boolean;
}

/** Aligns. `sentences` are those of the text, synthesised. */
export function alignSpeech(
  speechText: SpeechText,
  sentences: readonly SentenceFeatures[],
  features: Features,
  lengthUs: number,
): AlignedSpeech {
  const reference = toReference(sentences);
  const recording = toRecordingFeatures(features);
  const texts = speechText.flatMap((sentence) => sentence.map(({ text }) => text));
  const found = alignWords(reference, recording);
  const words = toTimedWords(texts, found.words, lengthUs);
  const mismatches = findMismatches(words, found.reference, found.recording);
  return { words, mismatches, isNoisy: isNoisy(features) };
}
