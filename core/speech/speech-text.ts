/** A text as the words that are shown and what is said for each. */
import { hasSentenceEnd } from '../sentence-end.js';
import { isAbbreviation, primaryOf } from './spoken-form/abbreviations.js';
import { toSpokenForms } from './spoken-form/spoken-form.js';

/** A word as its author wrote it, and as it is said: "$5" is "5 dollars". */
export interface SpeechWord {
  readonly text: string;
  readonly spoken: string;
}

/** The words of a text, sentence by sentence. */
export type SpeechText = readonly (readonly SpeechWord[])[];

// A sentence that goes on for longer is spoken in parts, at a comma if there is one.
const LONG_SENTENCE = 30;
const LONGEST_SENTENCE = 60;

const CLAUSE_END = /[,;:–—，、；：،]["'”’»)\]]*$/u;
const SPEAKABLE = /[\p{L}\p{N}&+=%@#€$£¥°]/u;
// Scripts that put no spaces between words.
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

/** Splits a text. Signs that nobody speaks, such as a dash or an emoji, stay with the word before them. */
export function parseSpeechText(text: string, language: string): SpeechText {
  const sentences: SpeechWord[][] = [];
  for (const paragraph of text.split(/\n\s*\n/u)) {
    const words = joinUnspoken(joinDigitGroups(toTokens(paragraph, language), language));
    const spoken = toSpokenForms(words, language);
    let sentence: SpeechWord[] = [];
    for (const [i, word] of words.entries()) {
      sentence.push({ text: word, spoken: spoken[i] ?? word });
      if (!endsSentence(word, words[i + 1], sentence.length, language)) continue;
      sentences.push(sentence);
      sentence = [];
    }
    if (sentence.length > 0) sentences.push(sentence);
  }
  return sentences;
}

function endsSentence(word: string, next: string | undefined, length: number, language: string): boolean {
  if (length >= LONGEST_SENTENCE) return true;
  if (CLAUSE_END.test(word)) return length >= LONG_SENTENCE;
  if (!hasSentenceEnd(word)) return false;
  // "Mrs. Allen", "3. Mai" and "J. Smith" go on.
  if (isAbbreviation(word, language) || /^\p{Lu}\.$/u.test(word)) return false;
  return next === undefined || !/^\p{Ll}/u.test(next);
}

function toTokens(text: string, language: string): string[] {
  const tokens = text.split(/\s+/u).filter((token) => token !== '');
  if (!UNSPACED.test(text)) return tokens;
  const segmenter = new Intl.Segmenter(language, { granularity: 'word' });
  return tokens.flatMap((token) =>
    UNSPACED.test(token) ? Array.from(segmenter.segment(token), ({ segment }) => segment) : [token],
  );
}

// Where a space parts the thousands; in English, "10 000" is as often two numbers.
const SPACED_THOUSANDS = new Set(['fr', 'de', 'es', 'it', 'pt', 'pl', 'cs', 'sv', 'nb', 'da', 'fi', 'ru', 'uk', 'hu']);

/** "1 200,50" is one number and so one word. */
function joinDigitGroups(tokens: readonly string[], language: string): string[] {
  if (!SPACED_THOUSANDS.has(primaryOf(language))) return [...tokens];
  const joined: string[] = [];
  for (const token of tokens) {
    const before = joined.at(-1) ?? '';
    if (/^\d{3}(?:[.,]\d+)?[.,;:!?…)]*$/u.test(token) && /^\(?[1-9]\d{0,2}(?: \d{3})*$/u.test(before)) {
      joined[joined.length - 1] = `${before} ${token}`;
    } else joined.push(token);
  }
  return joined;
}

/** Signs that nobody speaks are put to the word before, or to the first word. */
function joinUnspoken(tokens: readonly string[]): string[] {
  const words: string[] = [];
  let leading = '';
  for (const token of tokens) {
    const last = words.length - 1;
    if (SPEAKABLE.test(token)) {
      words.push(leading === '' ? token : `${leading} ${token}`);
      leading = '';
    } else if (last >= 0) words[last] = joinToken(words[last] ?? '', token);
    else leading = leading === '' ? token : joinToken(leading, token);
  }
  return words;
}

const joinToken = (word: string, sign: string): string => (UNSPACED.test(word) ? word + sign : `${word} ${sign}`);
