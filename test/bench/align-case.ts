/** How long it takes to time the words of a text, and how far they are off. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { align } from '../../main/engine/speech/align.js';
import type { EspeakVoice } from '../../main/engine/speech/espeak.js';
import { type SpokenMedia, speak, startErrors, writeWav } from '../engine/captions/spoken-media.js';
import type { Row, Tell } from './case.js';
import { measure } from './measure.js';
import { findNarration } from './narration.js';
import { SPOKEN_TEXTS } from './spoken-texts.js';

interface Context {
  readonly ffmpeg: string;
  readonly folder: string;
}

interface Timing {
  readonly cpu: number;
  readonly errors: readonly number[];
}

// Read by other voices, at other rates, than the one that texts are aligned with; each for about ten seconds.
const VOICES: readonly EspeakVoice[] = [
  { language: 'en-gb+f3', rate: 145, pitch: 65 },
  { language: 'fr+f2', rate: 150, pitch: 60 },
  { language: 'de+m4', rate: 140, pitch: 40 },
  { language: 'es+f4', rate: 155, pitch: 60 },
];

// Speech of ten seconds, as often as makes a minute.
const REPEATS = 6;

/** Rows of the time that a minute takes, and of the errors by language and on a recording whose words are known. */
export async function runAlignCase(context: Context, tell: Tell): Promise<Row[]> {
  const rows: Row[] = [];
  for (const voice of VOICES) {
    const language = voice.language.slice(0, 2);
    const sentences = SPOKEN_TEXTS[language] ?? [];
    tell(`aligning speech, ${language}`);
    const all = language === 'en' ? Array.from({ length: REPEATS }, () => sentences).flat() : sentences;
    const media = await speak(all, voice, 0.5);
    const wav = await writeWav(join(context.folder, `speech-${language}.wav`), media);
    const found = await time(context, wav, [], { text: all.join(' '), language, truth: media.words });
    const minutes = media.samples.length / media.sampleRate / 60;
    if (language === 'en') rows.push(toCpuRow(found.cpu / minutes));
    rows.push(...toErrorRows(`${language}, another voice`, found.errors, 'events of the synthesis'));
    const music = language === 'en' ? findMusic() : null;
    if (music) {
      tell('aligning speech beside music');
      const mixed = await writeWav(join(context.folder, 'music.wav'), await mix(context, media, music));
      const beside = await time(context, mixed, [], { text: all.join(' '), language, truth: media.words });
      rows.push(...toErrorRows('en, beside music as loud', beside.errors, 'events of the synthesis'));
    }
  }
  const recording = findNarration();
  if (recording) {
    const { file, sound, text, truth } = recording;
    const found = await time(context, file, ['-map', `0:a:${sound}`], { text, language: 'en', truth });
    rows.push(...toErrorRows('en, a recording', found.errors, 'PocketSphinx, itself off by 30 ms'));
  }
  return rows;
}

const toCpuRow = (cpu: number): Row => ({
  name: 'aligning a minute of speech, CPU time',
  value: `${cpu.toFixed(2)} s`,
  reference: 'a minute of speech',
  ratio: cpu * 1000,
  target: 3000,
  unit: 'ms',
});

function toErrorRows(name: string, errors: readonly number[], reference: string): Row[] {
  const at = (share: number): number => errors[Math.floor(share * errors.length)] ?? Number.NaN;
  const within = (100 * errors.filter((error) => error <= 100).length) / errors.length;
  const row = (what: string, share: number, target: number): Row => ({
    name: `start of a word, ${name}: ${what}`,
    value: `${at(share).toFixed(0)} ms of ${errors.length} words, ${within.toFixed(0)} % within 100 ms`,
    reference,
    ratio: at(share),
    target,
    unit: 'ms',
  });
  return [row('median error', 0.5, 50), row('95 % of errors', 0.95, 100)];
}

async function time(
  { ffmpeg, folder }: Context,
  file: string,
  map: readonly string[],
  { text, language, truth }: { text: string; language: string; truth: readonly { start: number }[] },
): Promise<Timing> {
  const recording = join(folder, 'recording.s16');
  const decode = [...map, '-ac', '1', '-ar', '16000', '-f', 's16le', recording];
  const { cpu } = await measure([ffmpeg, '-v', 'error', '-y', '-i', file, ...decode]);
  const before = process.cpuUsage();
  const signal = new AbortController().signal;
  const { words } = await align({ recording, text, language }, { signal, onProgress: () => undefined });
  const { user, system } = process.cpuUsage(before);
  return { cpu: cpu + (user + system) / 1e6, errors: startErrors(words, truth) };
}

/** Music beside the checkout; null where it is not there. */
function findMusic(): string | null {
  const file = join(process.cwd(), '..', 'shared', 'media', 'audio', 'music-vibe-ace-61s.ogg');
  return existsSync(file) ? file : null;
}

/** Speech with music under it, from beginning to end, of the same mean power. */
async function mix(
  { ffmpeg, folder }: Context,
  { samples, sampleRate }: Pick<SpokenMedia, 'samples' | 'sampleRate'>,
  music: string,
): Promise<Pick<SpokenMedia, 'samples' | 'sampleRate'>> {
  const raw = join(folder, 'music.f32');
  const seconds = samples.length / sampleRate;
  const decode = ['-map', '0:a', '-ac', '1', '-ar', String(sampleRate), '-t', String(seconds), '-f', 'f32le', raw];
  await measure([ffmpeg, '-v', 'error', '-y', '-stream_loop', '-1', '-i', music, ...decode]);
  const bytes = readFileSync(raw);
  const under = samples.map((_, i) => (i * 4 < bytes.length ? bytes.readFloatLE(i * 4) : 0));
  const power = (values: Float32Array): number => values.reduce((sum, value) => sum + value * value, 0);
  const gain = Math.sqrt(power(samples) / power(under));
  return { samples: samples.map((sample, i) => 0.5 * (sample + gain * (under[i] ?? 0))), sampleRate };
}
