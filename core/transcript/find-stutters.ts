/** Finds words, and beginnings of words, that are said again at once. */
import type { TranscriptFinding } from './finding.js';
import { type RecognizedWord, toComparable, toText, type Transcript } from './transcript.js';

/** Who says it again after longer than this means it. */
const SOON_US = 700_000;
const MOST_WORDS = 6;

// A word cut off is written with one of these behind it.
const CUT_OFF = /[-‐‑–—…]$|\.{3}$/u;
// Said twice on purpose more often than not.
const DOUBLED = new Set(
  'very,really,so,no,yes,yeah,ha,bye,had,that,many,again,more,long,way,far,now,nous,vous,très,oui,non,bien,die,der,das,sie,ja,nein,sehr,ganz,no,sí,si,muy,bien,molto,piano,poco,pian,heel,bardzo'
    .split(',')
    .map(toComparable),
);

/** The stutters of a transcript, in order: what is said again, without the last time that it is said. */
export function findStutters({ words }: Transcript): TranscriptFinding[] {
  const folded = words.map(({ text }) => toComparable(text));
  const found: TranscriptFinding[] = [];
  for (let from = 0; from < words.length; ) {
    const stutter = findAt(words, folded, from);
    if (!stutter) {
      from++;
      continue;
    }
    const part = words.slice(from, stutter.to);
    const [start, end] = [part[0]?.start ?? 0, Math.max(...part.map((word) => word.end))];
    const range = { from, to: stutter.to };
    found.push({ kind: 'stutter', start, end, confidence: stutter.confidence, words: range, text: toText(part) });
    from = stutter.to;
  }
  return found;
}

interface Stutter {
  readonly to: number;
  readonly confidence: number;
}

// The longest phrase first: in "I want I want" no word is said twice in a row.
function findAt(words: readonly RecognizedWord[], folded: readonly string[], from: number): Stutter | null {
  for (let length = MOST_WORDS; length > 1; length--) {
    const isAgain = isRepeated(words, folded, from, length) && new Set(folded.slice(from, from + length)).size > 1;
    if (isAgain && !isEnumerated(words, from, length)) return { to: from + length, confidence: 0.85 };
  }
  const [word, next] = [words[from], words[from + 1]];
  const [text, again] = [folded[from] ?? '', folded[from + 1] ?? ''];
  if (!word || !next || text === '' || next.start - word.end > SOON_US) return null;
  if (CUT_OFF.test(word.text) && again.startsWith(text)) return { to: from + 1, confidence: 0.95 };
  if (text === again) return { to: from + 1, confidence: rateDouble(word, text) };
  // "Th the": no word has no vowel.
  const isBeginning = text.length <= 3 && again.startsWith(text) && /^[bcdfghjklmnpqrstvwxz]+$/u.test(text);
  return isBeginning ? { to: from + 1, confidence: 0.75 } : null;
}

function isRepeated(
  words: readonly RecognizedWord[],
  folded: readonly string[],
  from: number,
  length: number,
): boolean {
  const [last, again] = [words[from + length - 1], words[from + length]];
  if (!last || !again || again.start - last.end > SOON_US || from + 2 * length > folded.length) return false;
  for (let i = 0; i < length; i++) {
    if (folded[from + i] === '' || folded[from + i] !== folded[from + length + i]) return false;
  }
  return true;
}

// "One by one, one by one." is written with a comma, and meant.
const isEnumerated = (words: readonly RecognizedWord[], from: number, length: number): boolean =>
  /[,;.!?]$/u.test(words[from + length - 1]?.text ?? '');

function rateDouble({ text }: RecognizedWord, folded: string): number {
  if (/[,;.!?]$/u.test(text) || DOUBLED.has(folded)) return 0.3;
  // "Twenty twenty", "New York New York", "bora bora": numbers and names.
  return /^\p{N}/u.test(text) ? 0.2 : /^\p{Lu}./u.test(text) ? 0.45 : 0.85;
}
