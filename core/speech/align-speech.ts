/** Times the words of a text by a recording of it and a synthesis of it. */
import type { TimedWord } from '../captions/timed-word.js';
import { alignWords } from './align.js';
import type { Features } from './mfcc.js';
import { toRecording } from './recording.js';
import { type SentenceFeatures, toReference } from './reference.js';
import type { Transcript } from './transcript.js';
import { toTimedWords } from './word-times.js';

/** The author's words with their times. `sentences` are the transcript's, synthesised. */
export function alignSpeech(
  transcript: Transcript,
  sentences: readonly SentenceFeatures[],
  recording: Features,
  lengthUs: number,
): TimedWord[] {
  const found = alignWords(toReference(sentences), toRecording(recording));
  const texts = transcript.flatMap((sentence) => sentence.map(({ text }) => text));
  return toTimedWords(texts, found, lengthUs);
}
