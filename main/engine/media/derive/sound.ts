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

/**
 * Sound on the source's own clock, as the export reads it: late sound is preceded by silence, holes are filled. 48 kHz.
 */
export const ON_CLOCK = 'aresample=osr=48000:async=1:first_pts=0:min_hard_comp=0.03';

// Without it FFmpeg 7.0 ends some files in an assertion (best_input >= 0), when the last frames are shorter than the rest.
const EVEN_FRAMES = 'asetnsamples=n=4800:p=0';
const SILENCE = 'silencedetect=noise=-50dB:duration=0.5';
// EBU R 128: nothing below -70 LUFS is counted; quieter than that is silence.
const FLOOR_LUFS = -69;

/**
 * Reads the sound of a source from beginning to end.
 * @throws UprightError as `runFfmpeg`
 */
export async function readSound(source: ReadySource, folder: string, ports: DerivePorts): Promise<SoundReading> {
  const { info, path } = source;
  if (!info?.audio) throw new Error('Peaks need a sound.');
  const lengthUs = info.durationUs ?? 0;
  // One wave is drawn for both sides, of the louder one: a mix of them would hide what is out of phase.
  const sides = info.audio.channels === 1 ? 'mono' : 'stereo';
  const pcm = `aformat=sample_fmts=s16:sample_rates=${PEAK_RATE}:channel_layouts=${sides}`;
  const chain = [ON_CLOCK, 'ebur128=peak=true:framelog=quiet', SILENCE, EVEN_FRAMES, pcm];
  const meter = new PeakMeter(sides === 'mono' ? 1 : 2);
  const silences = createSilenceReader();
  const { lines } = await runFfmpeg(
    ports.tools,
    [...inputArgs(path), '-map', `0:${info.audio.index}`, '-af', chain.join(','), '-f', 's16le', 'pipe:1'],
    {
      ...{ signal: ports.signal, timeoutMs: 120_000 + lengthUs / 100, logLevel: 'info', output: toMeter(meter) },
      onLine: silences.read,
    },
  );
  const { bytes, levels } = meter.finish();
  const file = join(folder, 'peaks.bin');
  await writeFile(file, bytes);
  return {
    file,
    meta: { rate: PEAK_RATE, levels },
    loudness: parseLoudness(lines),
    silences: silences.finish(lengthUs),
  };
}

function toMeter(meter: PeakMeter): Writable {
  let rest: Buffer = Buffer.alloc(0);
  return new Writable({
    write(chunk: Buffer, _encoding, done) {
      const bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
      const samples = new Int16Array(bytes.length >> 1);
      for (let i = 0; i < samples.length; i++) samples[i] = bytes.readInt16LE(i * 2);
      rest = bytes.subarray(samples.length * 2);
      meter.add(samples);
      done();
    },
  });
}

/** The summary of `ebur128`; null where the sound is silent. */
export function parseLoudness(lines: readonly string[]): MediaFacts['loudness'] {
  const summary = lines
    .slice(
      Math.max(
        0,
        lines.findLastIndex((line) => line.includes('Summary:')),
      ),
    )
    .join('\n');
  const value = (pattern: RegExp): number => Number(pattern.exec(summary)?.[1] ?? Number.NaN);
  const integrated = value(/\bI:\s*(-?[\d.]+) LUFS/);
  const range = value(/\bLRA:\s*(-?[\d.]+) LU/);
  const truePeak = value(/\bPeak:\s*(-?[\d.]+) dBFS/);
  if (!(integrated > FLOOR_LUFS) || !Number.isFinite(truePeak)) return null;
  return { integrated, truePeak, range: Number.isFinite(range) ? range : 0 };
}

/** Collects the spans that `silencedetect` prints, line by line; one that is open at the end ends with the file. */
function createSilenceReader(): {
  readonly read: (line: string) => void;
  readonly finish: (lengthUs: number) => NonNullable<MediaFacts['silences']>;
} {
  const spans: { startUs: number; endUs: number }[] = [];
  let start: number | null = null;
  const toUs = (seconds: string): number => Math.max(0, Math.round(Number(seconds) * 1e6));
  const close = (endUs: number): void => {
    if (start !== null && endUs > start) spans.push({ startUs: start, endUs });
    start = null;
  };
  return {
    read(line) {
      const begins = /silence_start:\s*(-?[\d.]+)/.exec(line)?.[1];
      const ends = /silence_end:\s*(-?[\d.]+)/.exec(line)?.[1];
      if (begins !== undefined) start = toUs(begins);
      if (ends !== undefined) close(toUs(ends));
    },
    finish(lengthUs) {
      close(lengthUs);
      return spans;
    },
  };
}
