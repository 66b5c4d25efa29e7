/** Spoken texts as files, kept under the hash of everything that makes their sound. */
import { createHash } from 'node:crypto';
import { sumCosts } from '../../../core/providers/cost.js';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { TimedWord } from '../../../core/captions/timed-word.js';
import { type Failure, toFailure, UprightError } from '../../../core/errors.js';
import { message } from '../../../core/locales/message.js';
import { SECOND_US } from '../../../core/project/time.js';
import { toWav } from '../../../core/sound/wav.js';
import type { Speech } from '../../../core/speech/speech.js';
import { writeFileAtomic } from '../../files/write-atomic.js';
import { openPaces, type Paces } from './paces.js';
import { toDialogue, toManner } from './manner.js';
import { chooseSpeakers, LOCAL_ONLY, type SpeakerChoice } from './choose-speakers.js';
import type { Speaker, SpeechRequest, SpeechVoice, SpeechVoiceKind } from './speaker.js';

/** A speaker that was asked first and could not. */
export interface SpeakerRefusal {
  readonly speaker: string;
  readonly failure: Failure;
}

/** A text as a WAV file, 48 kHz mono. */
export interface SpokenFile {
  readonly file: string;
  /** Names it in {@link SpokenFiles.find}. */
  readonly key: string;
  /** Microseconds. */
  readonly length: number;
  /** Empty where the voice does not tell when each is said. */
  readonly words: readonly TimedWord[];
  /** Who spoke it. */
  readonly speaker: string;
  /** Another take of a voice of the cloud is paid again. */
  readonly kind: SpeechVoiceKind;
  readonly refusals: readonly SpeakerRefusal[];
}

type KeptFile = Omit<SpokenFile, 'speaker' | 'kind' | 'refusals'>;

export interface SpokenFiles {
  readonly voices: () => Promise<readonly SpeechVoice[]>;
  /**
   * The texts as files, in their order; what is there already is not spoken again.
   * @throws UprightError `input.invalid` for a text without words, and as {@link Speaker.speak}
   */
  readonly speak: (requests: readonly SpeechRequest[], options: SpeakOptions) => Promise<readonly SpokenFile[]>;
  /** The file of a text that was spoken; null where it is not kept. */
  readonly find: (key: string) => Promise<string | null>;
  /** What all of it would cost now, millionths of a US dollar; null where no price is known. */
  readonly estimate: (requests: readonly SpeechRequest[]) => Promise<number | null>;
  /** How long a text will take by what its voice has spoken so far, seconds. */
  readonly predict: (request: SpeechRequest) => Promise<number>;
}

export interface SpeakOptions {
  readonly signal: AbortSignal;
  /** The share that is done, from 0 to 1. */
  readonly onProgress?: (share: number) => void;
}

/** Changes with what is done to speech after it is spoken. */
const VERSION = 1;

const Facts = z.strictObject({ bytes: z.int(), length: z.int().min(1), words: z.array(TimedWord) });

/** Files in `folder`, each spoken by the first of the speakers that is chosen for it and does not fail. */
export function openSpokenFiles(
  folder: string,
  speakers: readonly Speaker[],
  readChoice: () => SpeakerChoice = () => LOCAL_ONLY,
): SpokenFiles {
  const paces = openPaces(join(folder, 'paces.json'));
  return {
    predict: paces.predict,
    voices: async () => (await Promise.all(speakers.map((speaker) => speaker.voices()))).flat(),
    find: async (key) => (await findSpoken(folder, key))?.file ?? null,
    async estimate(requests) {
      const choice = readChoice();
      const wanted = await Promise.all(
        requests.map(async (each) => {
          const request = toSpoken(each);
          const [speaker] = await chooseSpeakers(speakers, request, choice);
          return { request, speaker };
        }),
      );
      const costs = speakers.map(({ estimate }, i) => {
        const own = wanted.flatMap(({ request, speaker }) => (speaker === speakers[i] ? [request] : []));
        return own.length === 0 || !estimate ? 0 : estimate(own);
      });
      return sumCosts(await Promise.all(costs));
    },
    async speak(requests, { signal, onProgress }) {
      // Once for all texts: it reads files.
      const choice = readChoice();
      const wanted = await Promise.all(
        requests.map(async (each) => {
          const request = toSpoken(each);
          return { request, speakers: await chooseSpeakers(speakers, request, choice) };
        }),
      );
      const spoken: (SpokenFile | undefined)[] = wanted.map(() => undefined);
      const refusals: SpeakerRefusal[][] = wanted.map(() => []);
      const count = (): number => spoken.filter((file) => file !== undefined).length;
      const tell = (): void => onProgress?.(wanted.length === 0 ? 1 : count() / wanted.length);
      // Once more for each who fails: what it could not speak goes to the next that was chosen.
      for (let turn = 0; count() < wanted.length; turn++) {
        const open = [...wanted.keys()].filter((i) => spoken[i] === undefined);
        if (open.some((i) => wanted[i]?.speakers[turn] === undefined)) throw new UprightError('bug');
        await Promise.all(
          speakers.map(async (speaker) => {
            const mine = open.filter((i) => wanted[i]?.speakers[turn] === speaker);
            if (mine.length === 0) return;
            try {
              await speakSome(
                { folder, speaker, signal, learn: paces.learn },
                mine.map((i) => wanted[i]?.request),
                (at, file) => {
                  const index = mine[at];
                  if (index === undefined) return;
                  spoken[index] = {
                    ...file,
                    speaker: speaker.name,
                    kind: speaker.kind,
                    refusals: refusals[index] ?? [],
                  };
                  tell();
                },
              );
            } catch (error) {
              const failure = toFailure(error);
              const isLast = mine.some((i) => spoken[i] === undefined && wanted[i]?.speakers[turn + 1] === undefined);
              if (isLast || !failure.code.startsWith('provider.')) throw error;
              for (const i of mine) refusals[i]?.push({ speaker: speaker.name, failure });
            }
          }),
        );
      }
      tell();
      await paces.save();
      return spoken.flatMap((file) => file ?? []);
    },
  };
}

function toSpoken({ text, dialogue, ...rest }: SpeechRequest): SpeechRequest {
  const plain = toPlain(text);
  if (!/[\p{L}\p{N}]/u.test(plain)) throw new UprightError('input.invalid', message('speech:noWords'));
  if (!dialogue) return { ...rest, text: plain };
  const turns = dialogue.turns.map((turn) => ({ voice: turn.voice, text: toPlain(turn.text) }));
  return { ...rest, text: plain, dialogue: { turns, turn: dialogue.turn } };
}

const toPlain = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim();

interface SpeakingContext {
  readonly folder: string;
  readonly speaker: Speaker;
  readonly signal: AbortSignal;
  readonly learn: Paces['learn'];
}

// What is there already is not spoken again, nor is what is wanted twice.
async function speakSome(
  { folder, speaker, signal, learn }: SpeakingContext,
  requests: readonly (SpeechRequest | undefined)[],
  onFile: (index: number, file: KeptFile) => void,
): Promise<void> {
  const places = new Map<string, number[]>();
  for (const [i, request] of requests.entries()) {
    if (!request) continue;
    const key = toKey(speaker, request);
    places.set(key, [...(places.get(key) ?? []), i]);
  }
  const done = (key: string, file: KeptFile): void => {
    for (const index of places.get(key) ?? []) onFile(index, file);
  };
  const missing: { readonly key: string; readonly request: SpeechRequest }[] = [];
  for (const [key, [first = 0]] of places) {
    const request = requests[first];
    const found = await findSpoken(folder, key);
    if (found) done(key, found);
    else if (request) missing.push({ key, request });
  }
  if (missing.length === 0) return;
  const writing: Promise<void>[] = [];
  const texts = missing.map(({ request }) => request);
  try {
    await speaker.speak(texts, signal, (index, speech) => {
      const { key, request } = missing[index] ?? {};
      if (key === undefined || !request) return;
      const written = keepSpoken(folder, key, request.text, speech).then(async (file) => {
        await learn(request, file.length / SECOND_US);
        done(key, file);
      });
      // What fails is told below, once nobody speaks any more.
      written.catch(() => undefined);
      writing.push(written);
    });
  } finally {
    await Promise.allSettled(writing);
  }
  await Promise.all(writing);
}

// A take is another file only where it may sound otherwise. What is said beside it makes none: a changed sentence leaves its
// neighbours as they are.
const toKey = ({ name, version, kind }: Speaker, request: SpeechRequest): string => {
  const { text, language, voice, rate, model, take = 1 } = request;
  const { style, voiceSettings } = toManner(name, request);
  const dialogue = toDialogue(name, request);
  const manner = [
    ...(style === undefined ? [] : [style]),
    ...(voiceSettings ? [voiceSettings] : []),
    ...(dialogue ? [dialogue.turns, dialogue.turn] : []),
  ];
  const ofService = kind === 'cloud' ? [model ?? null, take, ...manner] : [];
  return createHash('sha256')
    .update(JSON.stringify([VERSION, name, version, text, language.toLowerCase(), voice, rate, ...ofService]))
    .digest('hex');
};

const places = (folder: string, key: string) => ({
  file: join(folder, `${key}.wav`),
  facts: join(folder, `${key}.json`),
});

async function findSpoken(folder: string, key: string): Promise<KeptFile | null> {
  const { file, facts } = places(folder, key);
  try {
    const { bytes, length, words } = Facts.parse(JSON.parse(await readFile(facts, 'utf8')));
    return (await stat(file)).size === bytes ? { file, key, length, words } : null;
  } catch {
    // What cannot be read is spoken again.
    return null;
  }
}

async function keepSpoken(folder: string, key: string, text: string, speech: Speech): Promise<KeptFile> {
  const { samples, sampleRate } = speech;
  if (samples.length === 0) throw new UprightError('input.invalid', message('speech:noWords'));
  const wav = toWav(samples, sampleRate);
  const length = Math.round((samples.length * SECOND_US) / sampleRate);
  const words = toTimedWords(text, speech, length);
  const { file, facts } = places(folder, key);
  await writeFileAtomic(file, wav, { durable: true });
  // Written last: it says that the other one is whole.
  await writeFileAtomic(facts, JSON.stringify({ bytes: wav.length, length, words }), { durable: true });
  return { file, key, length, words };
}

// A voice of another rate may end its last word up to half a sample after its file.
function toTimedWords(text: string, { words }: Speech, length: number): TimedWord[] {
  const texts = text.split(' ');
  if (texts.length !== words.length) return [];
  const toMicroseconds = (ms: number): number => Math.min(length, Math.round(ms * 1000));
  return words.map(({ startMs, endMs }, i) => ({
    text: texts[i] ?? '',
    start: toMicroseconds(startMs),
    end: toMicroseconds(endMs),
  }));
}
