/** Finds words that only fill a pause. */
import { fillersOf, MOST_FILLER_WORDS } from './filler-words.js';
import type { TranscriptFinding } from './finding.js';
import { primaryLanguage, type RecognizedWord, toComparable, toText, type Transcript } from './transcript.js';

/** A pause that sets a word apart from its neighbours. */
const PAUSE_US = 150_000;
// A word that is often meant is likelier to be a filler where commas or pauses set it apart.
const SET_APART = 0.4;

/** The fillers of a transcript, in order, none within another. */
export function findFillers({ words, language }: Transcript): TranscriptFinding[] {
  const fillers = fillersOf(primaryLanguage(language));
  const folded = words.map(({ text }) => toComparable(text));
  const found: TranscriptFinding[] = [];
  for (let from = 0; from < words.length; ) {
    const filler = findAt(folded, from, fillers);
    const part = words.slice(from, from + (filler?.length ?? 1));
    const [first, last] = [part[0], part.at(-1)];
    if (filler && first && last) {
      const to = from + filler.length;
      const certainty = raise(filler.certainty, isSetApart(words, from, to));
      const heard = Math.min(1, ...part.map(({ confidence }) => confidence ?? 1));
      const confidence = Math.round(certainty * (0.5 + heard / 2) * 100) / 100;
      const [start, end] = [first.start, Math.max(...part.map((word) => word.end))];
      found.push({ kind: 'filler', start, end, confidence, words: { from, to }, text: toText(part) });
    }
    from += part.length || 1;
  }
  return found;
}

function findAt(
  folded: readonly string[],
  from: number,
  fillers: Readonly<Record<string, number>>,
): { readonly length: number; readonly certainty: number } | null {
  for (let length = MOST_FILLER_WORDS; length > 0; length--) {
    if (from + length > folded.length) continue;
    const text = folded.slice(from, from + length).join(' ');
    const certainty = lookUp(fillers, text) ?? (length === 1 ? lookUp(fillers, shorten(text)) : undefined);
    if (certainty !== undefined) return { length, certainty };
  }
  return null;
}

const lookUp = (fillers: Readonly<Record<string, number>>, text: string): number | undefined =>
  Object.hasOwn(fillers, text) ? fillers[text] : undefined;

// "Ummmm" is "um". Words hold no letter three times in a row.
const shorten = (text: string): string => (/(.)\1\1/u.test(text) ? text.replace(/(.)\1+/gu, '$1') : text);

const raise = (certainty: number, isApart: boolean): number =>
  isApart ? Math.min(0.98, certainty + SET_APART * (1 - certainty)) : certainty;

/** Whether commas or pauses stand on both sides. */
function isSetApart(words: readonly RecognizedWord[], from: number, to: number): boolean {
  const [before, first, last, after] = [words[from - 1], words[from], words[to - 1], words[to]];
  if (!first || !last) return false;
  const left = !before || /[,.;:!?…–—-]$/u.test(before.text) || first.start - before.end >= PAUSE_US;
  const right = !after || /[,.;:!?…–—-]$/u.test(last.text) || after.start - last.end >= PAUSE_US;
  return left && right;
}
