/** What a recogniser of sherpa-onnx heard, as words. */
import { spreadTimes } from '../captions/spread-times.js';
import { splitWords } from '../captions/split-words.js';
import type { RecognizedWord, Span } from './transcript.js';

/**
 * `OfflineRecognizerResult` of sherpa-onnx: a text and the tokens that it is made of. Times are seconds of the part; lists are
 * empty where a model does not tell.
 */
export interface RecognizerResult {
  /** `en` or `<|en|>`; empty where nobody knows. */
  readonly lang: string;
  readonly text: string;
  readonly tokens: readonly string[];
  readonly timestamps: readonly number[];
  readonly durations: readonly number[];
  readonly ys_log_probs: readonly number[];
}

// Facts of a model about what it hears, such as <|nospeech|>.
const FACTS = /<\|[^|]*\|>/gu;
// What recognisers write where nobody speaks, such as [BLANK_AUDIO] and (upbeat music).
const OPENS = /^[[(]/u;
const CLOSES = /[\])]\p{P}*$/u;
const MOST_IN_BRACKETS = 6;
// The last token of a word that has no length of its own is heard about so long, seconds.
const USUAL_TOKEN = 0.2;

/** The language, as a tag; null where it was not found out. */
export const languageOfTokens = ({ lang }: RecognizerResult): string | null =>
  /^(?:<\|)?([a-z]{2,3})(?:\|>)?$/.exec(lang)?.[1] ?? null;

/**
 * The words of a part of a recording, in the recording's time. The text has the spelling; a word begins with the token that has its
 * first letter. `timed` is false where the tokens have no times: the words share the part then.
 */
export function wordsOfTokens(heard: RecognizerResult, part: Span): { words: RecognizedWord[]; timed: boolean } {
  const texts = splitWords(heard.text.replace(FACTS, ' ')).filter((text) => lettersOf(text) !== '');
  const isSaid = saidAmong(texts);
  const tokens = toPlacedTokens(heard);
  if (tokens.length === 0) {
    const times = spreadTimes(
      texts.map((text) => ({ text, start: null, end: null })),
      part.start,
      part.end,
    );
    return {
      words: texts.map((text, i) => ({ text, ...(times[i] ?? part) })).filter((_, i) => isSaid[i]),
      timed: false,
    };
  }
  const letters = texts.map((text) => lettersOf(text).length);
  const scale = (tokens.at(-1)?.to ?? 0) / letters.reduce((sum, count) => sum + count, 0);
  const toUs = (seconds: number): number =>
    Math.min(part.end, Math.max(part.start, part.start + Math.round(seconds * 1e6)));
  let at = 0;
  const words = texts.map((text, i) => {
    const [from, to] = [at * scale, (at + (letters[i] ?? 0)) * scale];
    at += letters[i] ?? 0;
    // Rounding may put an edge just beyond a token's.
    const own = tokens.filter((token) => token.to > from + NEARLY && token.from < to - NEARLY);
    const [start, end] = [own[0]?.start ?? 0, own.at(-1)?.end ?? 0];
    const confidence = confidenceOf(own);
    return { text, start: toUs(start), end: toUs(end), ...(confidence === null ? {} : { confidence }) };
  });
  return { words: inOrder(words).filter((_, i) => isSaid[i]), timed: true };
}

/** Which words are said, and no remark in brackets. */
function saidAmong(texts: readonly string[]): boolean[] {
  const said = texts.map(() => true);
  for (const [from, text] of texts.entries()) {
    if (!OPENS.test(text)) continue;
    const length = texts.slice(from, from + MOST_IN_BRACKETS).findIndex((word) => CLOSES.test(word)) + 1;
    said.fill(false, from, from + length);
  }
  return said;
}

const NEARLY = 1e-6;

interface PlacedToken {
  /** Which letters of all: `from` to `to`. */
  readonly from: number;
  readonly to: number;
  readonly start: number;
  readonly end: number;
  readonly logProbability: number | null;
}

const lettersOf = (text: string): string => text.replace(/[^\p{L}\p{N}]+/gu, '');

function toPlacedTokens({
  tokens,
  timestamps,
  durations,
  ys_log_probs: logProbabilities,
}: RecognizerResult): PlacedToken[] {
  if (timestamps.length !== tokens.length) return [];
  let at = 0;
  return tokens.flatMap((token, i) => {
    const letters = lettersOf(token.replace(FACTS, '')).length;
    if (letters === 0) return [];
    const start = timestamps[i] ?? 0;
    const duration = durations.length === tokens.length ? (durations[i] ?? 0) : 0;
    const usual = Math.min(start + USUAL_TOKEN, Math.max(start, timestamps[i + 1] ?? start + USUAL_TOKEN));
    const from = at;
    at += letters;
    return {
      ...{ from, to: at, start, end: duration > 0 ? start + duration : usual },
      logProbability: logProbabilities.length === tokens.length ? (logProbabilities[i] ?? null) : null,
    };
  });
}

function confidenceOf(tokens: readonly PlacedToken[]): number | null {
  const known = tokens.flatMap(({ logProbability }) => logProbability ?? []);
  if (known.length === 0) return null;
  const mean = known.reduce((sum, value) => sum + value, 0) / known.length;
  return Math.max(0, Math.min(1, Math.exp(mean)));
}

/** No word begins before the one before it, and none is shorter than nothing. */
function inOrder(words: readonly RecognizedWord[]): RecognizedWord[] {
  let latest = 0;
  return words.map((word) => {
    const start = Math.max(latest, word.start);
    latest = start;
    return { ...word, start, end: Math.max(start, word.end) };
  });
}
