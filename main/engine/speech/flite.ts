/** Flite, through the filter of that name of FFmpeg, where this FFmpeg was built with it. English only. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { masterSpeech } from '../../../core/speech/master-speech.js';
import type { Speech } from '../../../core/speech/speech.js';
import { SAMPLE_RATE } from '../../../core/sound/sample-rate.js';
import { DEFAULT_RATE } from './espeak.js';
import type { Speaker, SpeechRequest } from './speaker.js';

/** What it needs of FFmpeg. */
export interface FlitePorts {
  /** Whether FFmpeg has the filter. */
  readonly isThere: () => Promise<boolean>;
  readonly run: (
    args: readonly string[],
    options: { readonly cwd: string; readonly signal: AbortSignal },
  ) => Promise<unknown>;
}

const VOICES = ['slt', 'rms', 'awb', 'kal16', 'kal'];
/** The most texts in one run of FFmpeg. */
const MOST_AT_ONCE = 8;

export function createFlite({ isThere, run }: FlitePorts): Speaker {
  return {
    name: 'flite',
    version: '1',
    voices: async () =>
      (await isThere()) ? VOICES.map((name) => ({ name, language: 'en-US', speaker: 'flite' })) : [],
    async speaks({ text, language, voice }) {
      const isWanted = voice === null ? /^en(-|$)/i.test(language) : VOICES.includes(voice);
      return isWanted && (voice !== null || toAscii(text) !== null) && (await isThere());
    },
    async speak(requests, signal, onSpoken) {
      for (let from = 0; from < requests.length; from += MOST_AT_ONCE) {
        const spoken = await speakSome(requests.slice(from, from + MOST_AT_ONCE), run, signal);
        for (const [i, speech] of spoken.entries()) onSpoken(from + i, masterSpeech(speech));
      }
    },
  };
}

async function speakSome(
  requests: readonly SpeechRequest[],
  run: FlitePorts['run'],
  signal: AbortSignal,
): Promise<readonly Speech[]> {
  const folder = await mkdtemp(join(tmpdir(), 'upright-flite-'));
  try {
    // The texts are in files of plain names: no character of theirs is part of a filter.
    await Promise.all(requests.map(({ text }, i) => writeFile(join(folder, `${i}.txt`), toAscii(text) ?? text)));
    const inputs = requests.flatMap(({ voice }, i) => [
      '-f',
      'lavfi',
      '-i',
      `flite=textfile=${i}.txt:voice=${voice ?? VOICES[0]}`,
    ]);
    const outputs = requests.flatMap(({ rate }, i) => [
      ...['-map', `${i}:a`, '-ac', '1', '-ar', String(SAMPLE_RATE)],
      ...(rate === null ? [] : ['-af', `atempo=${Math.min(2, Math.max(0.5, rate / DEFAULT_RATE)).toFixed(3)}`]),
      ...['-f', 'f32le', `${i}.f32`],
    ]);
    await run([...inputs, ...outputs], { cwd: folder, signal });
    return await Promise.all(requests.map((_, i) => readSamples(join(folder, `${i}.f32`))));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function readSamples(file: string): Promise<Speech> {
  const bytes = await readFile(file);
  const samples = new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + (bytes.length & ~3)));
  return { samples, sampleRate: SAMPLE_RATE, words: [] };
}

// It knows nothing else. Null where letters would be lost, or nothing is left.
function toAscii(text: string): string | null {
  const plain = text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .replace(/[‘’]/g, "'")
    .replace(/[\p{P}\p{S}\p{Z}\p{C}]/gu, (character) => (/^[\x20-\x7e]$/.test(character) ? character : ' '));
  return /^[\x20-\x7e]*$/.test(plain) && /[a-z\d]/i.test(plain) ? plain.trim() : null;
}
