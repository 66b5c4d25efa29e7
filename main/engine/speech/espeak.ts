/** Speech of eSpeak NG, a synthesiser in WebAssembly that speaks about a hundred languages. */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { UprightError } from '../../../core/errors.js';
import { message } from '../../../core/locales/message.js';
import { DEFAULT_RATE } from '../../../core/speech/predict-seconds.js';
import { splitMergedWords } from '../../../core/speech/split-merged-words.js';
import type { Speech, SpokenWord } from '../../../core/speech/speech.js';
import { findWordStarts } from '../../../core/speech/word-starts.js';
import type { EspeakEvent, EspeakFactory } from './espeak-module.js';
import { toSsml } from './ssml.js';

/** How a voice speaks. */
export interface EspeakVoice {
  /** A BCP 47 tag such as `en-US`, or the name of a voice of eSpeak NG such as `en-us+f3`. */
  readonly language: string;
  /** Words a minute. */
  readonly rate?: number;
  /** 0 to 100. */
  readonly pitch?: number;
}

export interface Synthesizer {
  /** Whether a voice speaks this language. */
  readonly speaks: (language: string) => boolean;
  /** The languages that are spoken, such as `en-us`, sorted. Each is the name of a voice. */
  readonly voices: () => readonly string[];
  /**
   * Speaks words as one sentence and says when each begins.
   * @throws UprightError `speech.unknown-language`
   */
  readonly speak: (words: readonly string[], voice: EspeakVoice) => Speech;
}

const DEFAULT_PITCH = 50;

// Tags of languages whose voices have other names.
const VOICES: Readonly<Record<string, string>> = { zh: 'cmn', no: 'nb', iw: 'he', in: 'id', tl: 'id', 'zh-hk': 'yue' };

/** Loads the synthesiser, which takes a moment and 60 MB of memory. */
export async function openEspeak(): Promise<Synthesizer> {
  const { factory, data } = await loadPackage();
  const { eSpeakNGWorker } = await factory({ getPreloadedPackage: () => data });
  const espeak = new eSpeakNGWorker();
  // It says nothing of a voice that it does not have, and keeps the one before.
  const choose = (language: string): boolean => voiceNames(language).some((name) => espeak.set_voice(name) === 0);
  return {
    speaks: choose,
    voices: () => [...new Set(espeak.list_voices().flatMap(({ languages }) => languages[0]?.name ?? []))].toSorted(),
    speak(words, { language, rate = DEFAULT_RATE, pitch = DEFAULT_PITCH }) {
      if (!choose(language))
        throw new UprightError('speech.unknown-language', message('speech:unknownLanguage', { language }));
      espeak.set_rate(rate);
      espeak.set_pitch(pitch);
      const parts: Int16Array[] = [];
      const events: EspeakEvent[] = [];
      espeak.synthesize(toSsml(words), (samples, found) => {
        if (samples) parts.push(samples);
        events.push(...found);
        return false;
      });
      const samples = joinSamples(parts);
      const sampleRate = espeak.get_samplerate();
      return { samples, sampleRate, words: toWords(words, events, (samples.length / sampleRate) * 1000) };
    },
  };
}

async function loadPackage(): Promise<{ factory: EspeakFactory; data: ArrayBuffer }> {
  const found = createRequire(import.meta.url).resolve('@echogarden/espeak-ng-emscripten');
  // In a packaged app it lies beside the archive, which a worker cannot be trusted to read.
  const file = found.replace(/app\.asar(?=[\\/])/, 'app.asar.unpacked');
  const { default: factory }: { default: EspeakFactory } = await import(/* @vite-ignore */ pathToFileURL(file).href);
  // By itself it would look for the data by an address of its own, which fails in folders with a # in their names.
  const bytes = await readFile(join(dirname(file), 'espeak-ng.data'));
  return { factory, data: bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) };
}

/** Names under which a voice may be known: of a tag, then without its region or script. */
function voiceNames(language: string): string[] {
  const [tag = '', variant] = language.toLowerCase().split('+');
  const subtags = tag.split('-');
  const tags = subtags.map((_, i) => subtags.slice(0, subtags.length - i).join('-'));
  return tags.flatMap((name) => [VOICES[name] ?? name]).map((name) => (variant ? `${name}+${variant}` : name));
}

function joinSamples(parts: readonly Int16Array[]): Float32Array {
  const samples = new Float32Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    for (let i = 0; i < part.length; i++) samples[at + i] = (part[i] ?? 0) / 32_768;
    at += part.length;
  }
  return samples;
}

/** The marks as words. One whose mark is missing is spoken with the word before it. */
function toWords(words: readonly string[], events: readonly EspeakEvent[], endMs: number): SpokenWord[] {
  const phonemes = events.filter(({ type, id }) => type === 'phoneme' && id !== '');
  return splitMergedWords(
    words,
    findWordStarts(words.length, events),
    phonemes.map(({ audio_position }) => audio_position),
    endMs,
  );
}
