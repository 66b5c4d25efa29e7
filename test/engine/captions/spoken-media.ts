/** Media in which a text is spoken, and when: by another voice than the one that texts are aligned with. */
import { writeFile } from 'node:fs/promises';
import { openEspeak, type Synthesizer, type EspeakVoice } from '../../../main/engine/speech/espeak.js';

let espeak: Promise<Synthesizer> | null = null;

/** The synthesiser, opened once. */
export const synthesizer = (): Promise<Synthesizer> => {
  espeak ??= openEspeak();
  return espeak;
};

/** Words of a recording with their beginnings in microseconds. */
export interface SpokenMedia {
  readonly words: readonly { readonly text: string; readonly start: number }[];
  readonly samples: Float32Array;
  readonly sampleRate: number;
}

/** Sentences spoken one after the other, with `pause` seconds of silence before, between and behind them. */
export async function speak(sentences: readonly string[], voice: EspeakVoice, pause: number): Promise<SpokenMedia> {
  const { speak: say } = await synthesizer();
  const parts: Float32Array[] = [];
  const words: { text: string; start: number }[] = [];
  let length = 0;
  let sampleRate = 22_050;
  const add = (part: Float32Array): void => {
    parts.push(part);
    length += part.length;
  };
  for (const sentence of sentences) {
    const texts = sentence.split(' ');
    const speech = say(texts, voice);
    sampleRate = speech.sampleRate;
    add(new Float32Array(Math.round(pause * sampleRate)));
    for (const [i, word] of speech.words.entries()) {
      words.push({ text: texts[i] ?? '', start: Math.round((length / sampleRate) * 1e6 + word.startMs * 1000) });
    }
    add(speech.samples);
  }
  add(new Float32Array(Math.round(pause * sampleRate)));
  const samples = new Float32Array(length);
  let at = 0;
  for (const part of parts) {
    samples.set(part, at);
    at += part.length;
  }
  return { words, samples, sampleRate };
}

/** Writes samples as a 16-bit WAV file. */
export async function writeWav(
  file: string,
  { samples, sampleRate }: Pick<SpokenMedia, 'samples' | 'sampleRate'>,
): Promise<string> {
  const header = Buffer.alloc(44);
  header.write('RIFF', 0);
  header.writeUInt32LE(36 + samples.length * 2, 4);
  header.write('WAVEfmt ', 8);
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(1, 22);
  header.writeUInt32LE(sampleRate, 24);
  header.writeUInt32LE(sampleRate * 2, 28);
  header.writeUInt16LE(2, 32);
  header.writeUInt16LE(16, 34);
  header.write('data', 36);
  header.writeUInt32LE(samples.length * 2, 40);
  const data = Buffer.alloc(samples.length * 2);
  for (const [i, sample] of samples.entries()) {
    data.writeInt16LE(Math.max(-32_768, Math.min(32_767, Math.round(sample * 32_767))), i * 2);
  }
  await writeFile(file, Buffer.concat([header, data]));
  return file;
}

/** The errors of the words' beginnings in milliseconds, the smallest first. */
export function startErrors(
  found: readonly { readonly start: number }[],
  truth: readonly { readonly start: number }[],
): number[] {
  return truth
    .map(({ start }, i) => Math.abs((found[i]?.start ?? Number.POSITIVE_INFINITY) - start) / 1000)
    .sort((a, b) => a - b);
}
