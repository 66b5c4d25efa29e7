/** Which word of a text is lit at a frame. */
import type { Karaoke } from '../project/karaoke.js';
import type { TimedText, TimedTextWord } from '../project/timed-text.js';
import { type FrameRate, framesPerSecond } from '../project/time.js';

/** The words at a frame. */
export interface KaraokePhase {
  readonly karaoke: Karaoke;
  /** Index of the word of the moment, which stays until the next one; -1 before the first. */
  readonly lit: number;
  /** How far `fill` is in that word, or how far `pop` has grown, 0 to 1. */
  readonly progress: number;
}

/** Seconds that `pop` takes to grow. */
const GROWTH = 0.1;

/** The first frame at which a word is lit. */
export const litFrame = ({ start, end }: TimedTextWord, { kind, at }: Karaoke): number =>
  Math.round(start + (kind === 'fill' ? 0 : at * Math.max(0, end - start)));

/** The state of a text's karaoke at timeline frame `frame`; null where it has none. `words` are its spoken words. */
export function karaokeAt(
  { karaoke }: Pick<TimedText, 'karaoke'>,
  words: readonly TimedTextWord[],
  frame: number,
  fps: FrameRate,
): KaraokePhase | null {
  if (!karaoke || words.length === 0) return null;
  const lit = words.findLastIndex((word) => litFrame(word, karaoke) <= frame);
  const word = words[lit];
  if (!word) return { karaoke, lit: -1, progress: 0 };
  if (karaoke.kind === 'fill') {
    const progress = (frame + 1 - litFrame(word, karaoke)) / Math.max(1, Math.round(word.end - word.start));
    return { karaoke, lit, progress: Math.min(1, progress) };
  }
  if (karaoke.kind !== 'pop') return { karaoke, lit, progress: 1 };
  const frames = Math.max(1, Math.round(GROWTH * framesPerSecond(fps)));
  return { karaoke, lit, progress: Math.min(1, (frame + 1 - litFrame(word, karaoke)) / frames) };
}
