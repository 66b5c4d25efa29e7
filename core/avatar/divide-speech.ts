/** What is said, in parts that a service takes at once. */
import type { PlacedNarration, PlacedSentence } from '../narration/place-narration.js';
import { type FrameRate, framesToUs } from '../project/time.js';

/** A part, in frames from where the narration begins. */
export interface SpeechPart {
  readonly sentences: readonly PlacedSentence[];
  readonly start: number;
  readonly length: number;
}

/**
 * As few parts as possible, each of whole sentences and no longer than `most` microseconds, without gaps between them; null where
 * a sentence alone is longer.
 *
 *     sentences  |aa  |bbb |c  |dd   |
 *     parts      |aa   bbb |c   dd   |
 */
export function divideSpeech(
  { sentences, length }: Pick<PlacedNarration, 'sentences' | 'length'>,
  fps: FrameRate,
  most: number,
): SpeechPart[] | null {
  if (sentences.some(({ sentence }) => sentence.length > most)) return null;
  const starts: number[] = [];
  let from = 0;
  for (const [i, { place, start, sentence }] of sentences.entries()) {
    const isFirst = i === 0;
    if (!isFirst && start + sentence.length - framesToUs(from, fps) <= most) continue;
    from = isFirst ? 0 : place.start;
    starts.push(from);
  }
  return starts.map((start, i) => {
    const end = starts[i + 1] ?? length;
    return {
      sentences: sentences.filter(({ place }) => (i === 0 || place.start >= start) && place.start < end),
      start,
      length: end - start,
    };
  });
}
