/** Finds sentences that are begun, given up and begun again. */
import type { TranscriptFinding } from './finding.js';
import { hasSentenceEnd } from '../sentence-end.js';
import { type RecognizedWord, toComparable, toText, type Transcript, type WordRange } from './transcript.js';

/** A pause at which a speaker may begin again. */
const PAUSE_US = 350_000;
/** How many phrases a take may have. */
const MOST_PHRASES = 4;
/** Two words that are the same may be chance. */
const LEAST_WORDS = 3;
const LEAST_LIKENESS = 0.6;
/** A whole sentence is given up only for one that says nearly the same. */
const LEAST_LIKENESS_OF_WHOLE = 0.8;

/** The takes that were given up, in order. The last take of each is kept, and not among them. */
export function findRetakes({ words }: Transcript): TranscriptFinding[] {
  const folded = words.map(({ text }) => toComparable(text));
  const phrases = toPhrases(words);
  const found: TranscriptFinding[] = [];
  for (let i = 0; i < phrases.length; ) {
    const again = findAgain(words, folded, phrases, i);
    if (!again) {
      i++;
      continue;
    }
    const [from, to] = [phrases[i]?.from ?? 0, phrases[again.phrase]?.from ?? 0];
    const part = words.slice(from, to);
    const [start, end] = [part[0]?.start ?? 0, Math.max(...part.map((word) => word.end))];
    found.push({ kind: 'retake', start, end, confidence: again.confidence, words: { from, to }, text: toText(part) });
    i = again.phrase;
  }
  return found;
}

function toPhrases(words: readonly RecognizedWord[]): WordRange[] {
  const phrases: WordRange[] = [];
  let from = 0;
  words.forEach((word, i) => {
    const next = words[i + 1];
    if (next && next.start - word.end < PAUSE_US && !hasSentenceEnd(word.text)) return;
    phrases.push({ from, to: i + 1 });
    from = i + 1;
  });
  return phrases;
}

interface Again {
  readonly phrase: number;
  readonly confidence: number;
}

function findAgain(
  words: readonly RecognizedWord[],
  folded: readonly string[],
  phrases: readonly WordRange[],
  first: number,
): Again | null {
  const from = phrases[first]?.from ?? 0;
  for (let next = first + 1; next <= first + MOST_PHRASES && next < phrases.length; next++) {
    const begin = phrases[next]?.from ?? 0;
    const take = folded.slice(from, begin);
    const other = folded.slice(begin, begin + take.length + 2);
    const common = countCommon(take, other);
    if (common < LEAST_WORDS) continue;
    const likeness = rateLikeness(take, other);
    const isWhole = hasSentenceEnd(words[begin - 1]?.text ?? '');
    if (likeness < (isWhole ? LEAST_LIKENESS_OF_WHOLE : LEAST_LIKENESS)) continue;
    const confidence = Math.min(0.95, 0.4 + 0.4 * likeness + 0.05 * Math.min(3, common - LEAST_WORDS));
    return { phrase: next, confidence: Math.round(confidence * 100) / 100 };
  }
  return null;
}

/** How many words both begin with; one in the middle may differ. */
function countCommon(a: readonly string[], b: readonly string[]): number {
  let common = 0;
  while (common < a.length && a[common] !== '' && a[common] === b[common]) common++;
  return common;
}

/** The share of the words of `a` that stand in `b` in the same order. */
function rateLikeness(a: readonly string[], b: readonly string[]): number {
  let row = new Array<number>(b.length + 1).fill(0);
  for (const word of a) {
    const next = [0];
    for (const [j, other] of b.entries()) {
      next.push(word === other ? (row[j] ?? 0) + 1 : Math.max(row[j + 1] ?? 0, next[j] ?? 0));
    }
    row = next;
  }
  return (row.at(-1) ?? 0) / Math.max(1, a.length);
}
