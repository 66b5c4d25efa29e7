/** Spoken texts as files, kept under the hash of everything that makes their sound. */
import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { TimedWord } from '../../../core/captions/timed-word.js';
import { UprightError } from '../../../core/errors.js';
import { message } from '../../../core/locales/message.js';
import { SECOND_US } from '../../../core/project/time.js';
import { toWav } from '../../../core/sound/wav.js';
import type { Speech } from '../../../core/speech/speech.js';
import { writeFileAtomic } from '../../files/write-atomic.js';
import type { Speaker, SpeechRequest, SpeechVoice } from './speaker.js';

/** A text as a WAV file, 48 kHz mono. */
export interface SpokenFile {
  readonly file: string;
  /** Microseconds. */
  readonly length: number;
  /** Empty where the voice does not tell when each is said. */
  readonly words: readonly TimedWord[];
}

export interface SpokenFiles {
  readonly voices: () => Promise<readonly SpeechVoice[]>;
  /**
   * The texts as files, in their order; what is there already is not spoken again.
   * @throws UprightError `input.invalid` for a text without words, and as {@link Speaker.speak}
   */
  readonly speak: (requests: readonly SpeechRequest[], options: SpeakOptions) => Promise<readonly SpokenFile[]>;
}

export interface SpeakOptions {
  readonly signal: AbortSignal;
  /** The share that is done, from 0 to 1. */
  readonly onProgress?: (share: number) => void;
}

/** Changes with what is done to speech after it is spoken. */
const VERSION = 1;

const Facts = z.strictObject({ bytes: z.int(), length: z.int().min(1), words: z.array(TimedWord) });

/** Files in `folder`, spoken by the first of the speakers that takes the text. */
export function openSpokenFiles(folder: string, speakers: readonly Speaker[]): SpokenFiles {
  return {
    voices: async () => (await Promise.all(speakers.map((speaker) => speaker.voices()))).flat(),
    async speak(requests, { signal, onProgress }) {
      const wanted = await Promise.all(requests.map((request) => chooseSpeaker(speakers, request)));
      const keys = wanted.map(({ speaker, request }) => toKey(speaker, request));
      const files = new Map<string, SpokenFile>();
      for (const key of new Set(keys)) {
        const found = await findSpoken(folder, key);
        if (found) files.set(key, found);
      }
      const total = new Set(keys).size;
      onProgress?.(total === 0 ? 1 : files.size / total);
      for (const speaker of speakers) {
        const missing = wanted.flatMap((each, i) => {
          const key = keys[i] ?? '';
          return each.speaker === speaker && !files.has(key) && keys.indexOf(key) === i ? [{ key, ...each }] : [];
        });
        if (missing.length === 0) continue;
        const writing: Promise<unknown>[] = [];
        const texts = missing.map(({ request }) => request);
        await speaker.speak(texts, signal, (index, speech) => {
          const { key, request } = missing[index] ?? { key: '', request: texts[0] };
          if (!request) return;
          const written = keepSpoken(folder, key, request.text, speech).then((file) => {
            files.set(key, file);
            onProgress?.(files.size / total);
          });
          // What fails is told below, once nobody speaks any more.
          written.catch(() => undefined);
          writing.push(written);
        });
        await Promise.all(writing);
      }
      return keys.flatMap((key) => files.get(key) ?? []);
    },
  };
}

interface Wanted {
  readonly speaker: Speaker;
  readonly request: SpeechRequest;
}

async function chooseSpeaker(speakers: readonly Speaker[], { text, ...rest }: SpeechRequest): Promise<Wanted> {
  const request = {
    ...rest,
    text: text
      .normalize('NFC')
      .replace(/[\p{Cc}\s]+/gu, ' ')
      .trim(),
  };
  if (!/[\p{L}\p{N}]/u.test(request.text)) throw new UprightError('input.invalid', message('speech:noWords'));
  for (const speaker of speakers) if (await speaker.speaks(request)) return { speaker, request };
  const { voice, language } = request;
  throw voice === null
    ? new UprightError('speech.unknown-language', message('speech:unknownLanguage', { language }))
    : new UprightError('speech.unknown-voice', message('speech:unknownVoice', { voice }));
}

const toKey = ({ name, version }: Speaker, { text, language, voice, rate }: SpeechRequest): string =>
  createHash('sha256')
    .update(JSON.stringify([VERSION, name, version, text, language.toLowerCase(), voice, rate]))
    .digest('hex');

const places = (folder: string, key: string) => ({
  file: join(folder, `${key}.wav`),
  facts: join(folder, `${key}.json`),
});

async function findSpoken(folder: string, key: string): Promise<SpokenFile | null> {
  const { file, facts } = places(folder, key);
  try {
    const { bytes, length, words } = Facts.parse(JSON.parse(await readFile(facts, 'utf8')));
    return (await stat(file)).size === bytes ? { file, length, words } : null;
  } catch {
    // What cannot be read is spoken again.
    return null;
  }
}

async function keepSpoken(folder: string, key: string, text: string, speech: Speech): Promise<SpokenFile> {
  const { samples, sampleRate } = speech;
  if (samples.length === 0) throw new UprightError('input.invalid', message('speech:noWords'));
  const wav = toWav(samples, sampleRate);
  const length = Math.round((samples.length * SECOND_US) / sampleRate);
  const words = toTimedWords(text, speech);
  const { file, facts } = places(folder, key);
  await writeFileAtomic(file, wav, { durable: true });
  // Written last: it says that the other one is whole.
  await writeFileAtomic(facts, JSON.stringify({ bytes: wav.length, length, words }), { durable: true });
  return { file, length, words };
}

function toTimedWords(text: string, { words }: Speech): TimedWord[] {
  const texts = text.split(' ');
  if (texts.length !== words.length) return [];
  return words.map(({ startMs, endMs }, i) => ({
    text: texts[i] ?? '',
    start: Math.round(startMs * 1000),
    end: Math.round(endMs * 1000),
  }));
}
