/** Proposes the best parts of a long talk: whole sentences, said without long pauses, fluently and with emphasis. */
import { findFillers } from './find-fillers.js';
import { hasSentenceEnd } from '../sentence-end.js';
import { type RecognizedWord, toComparable, toText, type Transcript } from './transcript.js';

/** A part that is proposed. Microseconds. */
export interface Highlight {
  readonly start: number;
  readonly end: number;
  /** From 0 to 1; of parts of one recording the higher is the better. */
  readonly score: number;
  readonly text: string;
}

/** What is asked for. */
export interface HighlightChoices {
  /** How long each should be, microseconds. */
  readonly length: number;
  readonly count: number;
  /** How loud the recording is at a moment, dB; it counts for nothing where absent. */
  readonly levelAt?: ((us: number) => number) | undefined;
}

const PAUSE_US = 500_000;
// A part may be shorter or longer than asked by so much.
const TOLERANCE = 0.25;
const WEIGHTS = { content: 0.45, fluency: 0.3, loudness: 0.15, question: 0.1 } as const;

/** The best parts, the best first; no two overlap. */
export function findHighlights(transcript: Transcript, { length, count, levelAt }: HighlightChoices): Highlight[] {
  const { words } = transcript;
  const fillers = new Set(findFillers(transcript).flatMap(({ words: range }) => (range ? [range.from] : [])));
  const weights = weighWords(words);
  const starts = words.flatMap((_, i) => (i === 0 || beginsSentence(words, i) ? [i] : []));
  const mean = levelAt ? average(words.map((word) => levelAt((word.start + word.end) / 2))) : 0;
  const proposed = starts.flatMap((from) => {
    const to = findEnd(words, from, length);
    if (to === null) return [];
    const part = words.slice(from, to);
    const [start, end] = [part[0]?.start ?? 0, part.at(-1)?.end ?? 0];
    const spoken = part.reduce((sum, word) => sum + word.end - word.start, 0);
    const filled = part.filter((_, i) => fillers.has(from + i)).length;
    const level = levelAt ? average(part.map((word) => levelAt((word.start + word.end) / 2))) - mean : 0;
    const score =
      WEIGHTS.content * average(part.map((word) => weights.get(toComparable(word.text)) ?? 0)) +
      WEIGHTS.fluency * clamp(spoken / Math.max(1, end - start)) * (1 - Math.min(1, (4 * filled) / part.length)) +
      WEIGHTS.loudness * clamp(0.5 + level / 12) +
      WEIGHTS.question * (part.some(({ text }) => /[?!？！]/u.test(text)) ? 1 : 0);
    return [{ start, end, score: Math.round(score * 1000) / 1000, text: toText(part) }];
  });
  const chosen: Highlight[] = [];
  for (const one of proposed.sort((p, q) => q.score - p.score || p.start - q.start)) {
    if (chosen.length === count) break;
    if (chosen.every(({ start, end }) => one.end <= start || one.start >= end)) chosen.push(one);
  }
  return chosen;
}

const beginsSentence = (words: readonly RecognizedWord[], at: number): boolean => {
  const [before, word] = [words[at - 1], words[at]];
  return !before || !word || hasSentenceEnd(before.text) || word.start - before.end >= PAUSE_US;
};

/** The end of a sentence that is nearest to the length; null where none is near. */
function findEnd(words: readonly RecognizedWord[], from: number, length: number): number | null {
  const start = words[from]?.start ?? 0;
  let best: { readonly to: number; readonly off: number } | null = null;
  for (let i = from; i < words.length; i++) {
    const off = ((words[i]?.end ?? 0) - start) / length - 1;
    if (off > TOLERANCE) break;
    const isEnd = i + 1 === words.length || beginsSentence(words, i + 1);
    if (isEnd && off >= -TOLERANCE && (best === null || Math.abs(off) < best.off))
      best = { to: i + 1, off: Math.abs(off) };
  }
  return best?.to ?? null;
}

/** Rare words of a talk say more than those that it is full of; what is said a few times is its matter (tf–idf of sorts). */
function weighWords(words: readonly RecognizedWord[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { text } of words) counts.set(toComparable(text), (counts.get(toComparable(text)) ?? 0) + 1);
  const most = Math.max(1, ...counts.values());
  return new Map(
    [...counts].map(([word, times]) => {
      const rarity = 1 - Math.log(times) / Math.log(most + 1);
      const isMatter = times > 1 && word.length > 4;
      return [word, word.length < 3 ? 0 : clamp(0.6 * rarity + (isMatter ? 0.4 : 0))];
    }),
  );
}

const clamp = (value: number): number => Math.max(0, Math.min(1, value));

const average = (values: readonly number[]): number =>
  values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
