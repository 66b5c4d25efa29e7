/** What PocketSphinx prints: a line a word with its times in seconds and its posterior probability, or JSON since version 5. */
import type { RecognizedWord } from './transcript.js';

// "capture 1.350 1.810 0.318500"
const LINE = /^(\S+)\s+(\d+(?:\.\d+)?)\s+(\d+(?:\.\d+)?)\s+(\d+(?:\.\d+)?)$/;
// Silence, noise and the ends of an utterance.
const NO_WORD = /^(?:<.*>|\[.*\]|\+\+.*\+\+|\(NULL\))$/;

/** The words, `offset` microseconds later. What is no word is passed over. */
export function parsePocketsphinx(output: string, offset = 0): RecognizedWord[] {
  return output.split(/\r?\n/).flatMap((line) => {
    const text = line.trim();
    if (text.startsWith('{')) return parseJsonLine(text, offset);
    const [, word = '', start = '', end = '', confidence = ''] = LINE.exec(text) ?? [];
    return toWord(word, Number(start), Number(end), Number(confidence), offset);
  });
}

// {"b":0,"d":3.4,"p":1,"t":"hello world","w":[{"b":0.1,"d":0.4,"p":0.9,"t":"hello"}]}
function parseJsonLine(text: string, offset: number): RecognizedWord[] {
  const parsed = parseJson(text);
  const words = isFields(parsed) && Array.isArray(parsed.w) ? parsed.w : [];
  return words.flatMap((word: unknown) => {
    if (!isFields(word) || typeof word.t !== 'string') return [];
    const [begin, length] = [Number(word.b), Number(word.d)];
    return toWord(word.t, begin, begin + length, Number(word.p), offset);
  });
}

function toWord(written: string, start: number, end: number, confidence: number, offset: number): RecognizedWord[] {
  // The second and third pronunciation of a word: "going(2)".
  const text = written.replace(/\(\d+\)$/, '');
  if (text === '' || NO_WORD.test(text) || !(end >= start) || !Number.isFinite(start) || !Number.isFinite(end))
    return [];
  const toUs = (seconds: number): number => Math.max(0, Math.round(seconds * 1e6) + offset);
  const isKnown = Number.isFinite(confidence);
  return [
    {
      ...{ text, start: toUs(start), end: toUs(end) },
      ...(isKnown && { confidence: Math.max(0, Math.min(1, confidence)) }),
    },
  ];
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

const isFields = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;
