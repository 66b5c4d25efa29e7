/**
 * Finds where a text is not what is said. The cost of the warp cannot tell; what the words would have to be like can:
 * too fast, silent, no better in their order than in the opposite one, or missing where there is sound.
 */
import type { TimedWord } from '../captions/timed-word.js';
import { cutOut, measureOrderGain } from './utterance-verification.js';
import { FRAME_RATE } from './mfcc.js';
import type { RecordingFeatures } from './recording-features.js';
import type { Reference } from './reference.js';

/** A place where the text does not fit. Times in microseconds. */
export interface Mismatch {
  readonly kind: 'fast' | 'silent' | 'other' | 'wordless';
  /** The first word and the one behind the last; where it is wordless, the word before which it is, twice. */
  readonly from: number;
  readonly to: number;
  readonly start: number;
  readonly end: number;
}

// The fastest speakers say about eight words or thirty letters a second, and nobody for long.
const WINDOW_WORDS = 6;
const MOST_WORDS = 7;
const MOST_LETTERS = 32;
// Frames at most this loud on average are silence.
const SILENT = 0.25;
const SILENT_WORDS = 2;
// Measured on seven voices, adapted to: 0.07 or more where a part of this size is what is said, 0.066 or less where not,
// and 0.09 or more, 0.042 or less, on average.
const PART_WORDS = 20;
const LEAST_PART_WORDS = 12;
const LEAST_GAIN = 0.05;
const LEAST_MEAN_GAIN = 0.062;
// Breath and hesitation are shorter.
const WORDLESS_SECONDS = 3;
const WORDLESS_SHARE = 0.6;

/** All places, in the order of their times. */
export function findMismatches(
  words: readonly TimedWord[],
  reference: Reference,
  recording: RecordingFeatures,
): Mismatch[] {
  const isFast = markWindows(words, WINDOW_WORDS, isTooFast);
  const isSilent = words.map(({ start, end }) => meanLoudness(recording, start, end) < SILENT);
  const isOther = markOther(words, reference, recording);
  return [
    ...toRuns(words, isFast, 'fast', 1),
    ...toRuns(
      words,
      isSilent.map((silent, i) => silent && !isFast[i]),
      'silent',
      SILENT_WORDS,
    ),
    ...toRuns(
      words,
      isOther.map((other, i) => other && !isFast[i] && !isSilent[i]),
      'other',
      SILENT_WORDS,
    ),
    ...findWordless(words, recording),
  ].sort((a, b) => a.start - b.start);
}

/** Marks the words of each part whose order does not matter to the recording; all where it matters little on average. */
function markOther(words: readonly TimedWord[], reference: Reference, recording: RecordingFeatures): boolean[] {
  if (words.length < LEAST_PART_WORDS) return words.map(() => false);
  const count = Math.max(1, Math.floor(words.length / PART_WORDS));
  const borders = Array.from({ length: count + 1 }, (_, part) => Math.floor((part * words.length) / count));
  const gains = borders.slice(1).map((to, part) => {
    const from = borders[part] ?? 0;
    const frames = {
      from: Math.floor(((words[from]?.start ?? 0) * FRAME_RATE) / 1e6),
      to: Math.ceil(((words[to - 1]?.end ?? 0) * FRAME_RATE) / 1e6),
    };
    const cut = cutOut({ reference, recording }, { from, to }, frames);
    const gain = measureOrderGain(cut.reference, cut.recording);
    // What is much too fast to be measured is told as that.
    return Number.isFinite(gain) ? gain : LEAST_MEAN_GAIN;
  });
  const mean = gains.reduce((sum, gain) => sum + gain, 0) / count;
  const least = mean < LEAST_MEAN_GAIN ? Number.POSITIVE_INFINITY : LEAST_GAIN;
  return words.map((_, i) => (gains[borders.findLastIndex((border) => border <= i)] ?? 0) < least);
}

/** Marks every word of each window that `holds`. */
function markWindows(
  words: readonly TimedWord[],
  size: number,
  holds: (part: readonly TimedWord[]) => boolean,
): boolean[] {
  const marked = words.map(() => false);
  for (let from = 0; from + size <= words.length; from++) {
    if (holds(words.slice(from, from + size))) marked.fill(true, from, from + size);
  }
  return marked;
}

function isTooFast(part: readonly TimedWord[]): boolean {
  // Pauses between the words do not make them slower.
  const seconds = part.reduce((sum, { start, end }) => sum + end - start, 0) / 1e6;
  const letters = part.reduce((sum, { text }) => sum + text.length, 0);
  return letters / seconds > MOST_LETTERS && part.length / seconds > MOST_WORDS;
}

function meanLoudness({ loudness, frames }: RecordingFeatures, start: number, end: number): number {
  const from = Math.floor((start * FRAME_RATE) / 1e6);
  const to = Math.min(frames, Math.max(from + 1, Math.ceil((end * FRAME_RATE) / 1e6)));
  let sum = 0;
  for (let frame = from; frame < to; frame++) sum += loudness[frame] ?? 0;
  return sum / Math.max(1, to - from);
}

function toRuns(
  words: readonly TimedWord[],
  marked: readonly boolean[],
  kind: Mismatch['kind'],
  least: number,
): Mismatch[] {
  const runs: Mismatch[] = [];
  let from = 0;
  for (let i = 0; i <= words.length; i++) {
    if (marked[i]) continue;
    const [first, last] = [words[from], words[i - 1]];
    if (i - from >= least && first && last) runs.push({ kind, from, to: i, start: first.start, end: last.end });
    from = i + 1;
  }
  return runs;
}

function findWordless(words: readonly TimedWord[], recording: RecordingFeatures): Mismatch[] {
  const length = (recording.frames * 1e6) / FRAME_RATE;
  const gaps = [...words, { start: length, end: length }].map(({ start }, i) => ({
    kind: 'wordless' as const,
    ...{ from: i, to: i, start: words[i - 1]?.end ?? 0, end: start },
  }));
  return gaps.filter(({ start, end }) => {
    if (end - start < WORDLESS_SECONDS * 1e6) return false;
    let loud = 0;
    const [from, to] = [Math.ceil((start * FRAME_RATE) / 1e6), Math.floor((end * FRAME_RATE) / 1e6)];
    for (let frame = from; frame < to; frame++) if ((recording.loudness[frame] ?? 0) > SILENT) loud++;
    return loud > WORDLESS_SHARE * (to - from);
  });
}
