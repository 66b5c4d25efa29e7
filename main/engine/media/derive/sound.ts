/** The peaks, loudness and silences of a sound, in one reading. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import type { MediaFacts } from '../../../../core/api/library.js';
import { PEAK_RATE, type PeakLevel, PeakMeter } from '../../../../core/media/peaks.js';
import { inputArgs } from '../../ffmpeg/inputs.js';
import { runFfmpeg } from '../../ffmpeg/run.js';
import type { DerivePorts, ReadySource } from './ports.js';

/** What one reading of the sound brings. */
export interface SoundReading {
  readonly file: string;
  readonly meta: { readonly rate: number; readonly levels: readonly PeakLevel[] };
  readonly loudness: MediaFacts['loudness'];
  readonly silences: NonNullable<MediaFacts['silences']>;
}

const SILENCE = 'silencedetect=noise=-50dB:duration=0.5';
// EBU R 128: nothing below -70 LUFS is counted; quieter than that is silence.
const FLOOR_LUFS = -69;

/** Reads the sound of a source from beginning to end. */
export async function readSound(source: ReadySource, folder: string, ports: DerivePorts): Promise<SoundReading> {
  const { info, path } = source;
  if (!info?.audio) throw new Error('Peaks need a sound.');
  const lengthUs = info.durationUs ?? 0;
  const meter = new PeakMeter();
  const chain = ['aresample=async=1:first_pts=0', 'ebur128=peak=true:framelog=quiet', SILENCE];
  const pcm = [`aformat=sample_fmts=s16:sample_rates=${PEAK_RATE}:channel_layouts=mono`];
  const { lines } = await runFfmpeg(
    ports.tools,
    [...inputArgs(path), '-map', `0:${info.audio.index}`, '-af', [...chain, ...pcm].join(','), '-f', 's16le', 'pipe:1'],
    { signal: ports.signal, timeoutMs: 60_000 + lengthUs / 100, logLevel: 'info', output: toMeter(meter) },
  );
  const { bytes, levels } = meter.finish();
  const file = join(folder, 'peaks.bin');
  await writeFile(file, bytes);
  return {
    file,
    meta: { rate: PEAK_RATE, levels },
    loudness: parseLoudness(lines),
    silences: parseSilences(lines, lengthUs),
  };
}

function toMeter(meter: PeakMeter): Writable {
  let odd: number | null = null;
  return new Writable({
    write(chunk: Buffer, _encoding, done) {
      const bytes: Buffer = odd === null ? chunk : Buffer.concat([Buffer.from([odd]), chunk]);
      odd = bytes.length % 2 === 1 ? (bytes.at(-1) ?? null) : null;
      const samples = new Int16Array(Math.floor(bytes.length / 2));
      for (let i = 0; i < samples.length; i++) samples[i] = bytes.readInt16LE(i * 2);
      meter.add(samples);
      done();
    },
  });
}

/** The summary of `ebur128`; null where the sound is silent. */
export function parseLoudness(lines: readonly string[]): MediaFacts['loudness'] {
  const start = lines.findLastIndex((line) => /Summary:/.test(line));
  const value = (pattern: RegExp) => {
    for (const line of lines.slice(Math.max(0, start))) {
      const found = pattern.exec(line)?.[1];
      if (found !== undefined) return Number(found);
    }
    return Number.NaN;
  };
  const integrated = value(/\bI:\s*(-?[\d.]+) LUFS/);
  const range = value(/\bLRA:\s*(-?[\d.]+) LU/);
  const truePeak = value(/\bPeak:\s*(-?[\d.]+) dBFS/);
  if (!(integrated > FLOOR_LUFS) || !Number.isFinite(truePeak)) return null;
  return { integrated, truePeak, range: Number.isFinite(range) ? range : 0 };
}

/** The spans that `silencedetect` tells; one that is open at the end ends with the file. */
export function parseSilences(lines: readonly string[], lengthUs: number): NonNullable<MediaFacts['silences']> {
  const spans: { startUs: number; endUs: number }[] = [];
  let start: number | null = null;
  for (const line of lines) {
    const begins = /silence_start:\s*(-?[\d.]+)/.exec(line)?.[1];
    const ends = /silence_end:\s*(-?[\d.]+)/.exec(line)?.[1];
    if (begins !== undefined) start = Math.max(0, Math.round(Number(begins) * 1e6));
    if (ends !== undefined && start !== null) {
      spans.push({ startUs: start, endUs: Math.round(Number(ends) * 1e6) });
      start = null;
    }
  }
  if (start !== null && lengthUs > start) spans.push({ startUs: start, endUs: lengthUs });
  return spans;
}
