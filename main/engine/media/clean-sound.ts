/** The job that cleans a recording. */
import { rm } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { Writable } from 'node:stream';
import { type CleaningResult, CleaningWork } from '../../../core/api/media.js';
import { UprightError } from '../../../core/errors.js';
import { message } from '../../../core/locales/message.js';
import { fileNameOf } from '../../../core/media/file-name.js';
import type { MediaInfo } from '../../../core/media/media-info.js';
import type { FfmpegProgress } from '../../../core/render/progress.js';
import { cleaningFilters, loudnessFilters, noiseOf } from '../../../core/sound/cleaning.js';
import { writeOutput } from '../../files/write-output.js';
import { inputArgs } from '../ffmpeg/inputs.js';
import { type RunOptions, runFfmpeg } from '../ffmpeg/run.js';
import type { FfmpegTools } from '../ffmpeg/tools.js';
import { measureLoudness } from './measure-loudness.js';

/** The kinds of files that are written, by their extensions. */
export const CLEANED_FILES = ['wav', 'flac', 'm4a', 'mp4', 'mov'];
const VIDEOS = ['mp4', 'mov'];

/** What it needs of the engine. */
export interface CleaningPorts {
  readonly tools: () => Promise<FfmpegTools>;
  readonly probe: (file: string, signal: AbortSignal) => Promise<MediaInfo>;
  /** A folder for what lies between; the caller of it removes it. */
  readonly work: () => Promise<string>;
}

/** How it is followed and ended. */
export interface CleaningControl {
  readonly signal: AbortSignal;
  /** Told how much is done, from 0 to 1. */
  readonly onProgress: (share: number) => void;
}

/** The shares of the whole that are done after the noise is measured, after it is cleaned, and after that is measured. */
const MEASURED = 0.2;
const CLEANED = 0.7;
const METERED = 0.85;

/**
 * Cleans it; the memory stays flat, however long the recording is.
 * @throws UprightError `media.unsuitable` for a file without sound; `job.canceled`; as the probe, FFmpeg and the output fail
 */
export async function cleanSound(
  params: unknown,
  ports: CleaningPorts,
  { signal, onProgress }: CleaningControl,
): Promise<CleaningResult> {
  const { file, stream: wanted, output, overwrite, ...cleaning } = CleaningWork.parse(params);
  const tools = await ports.tools();
  const info = await ports.probe(file, signal);
  const stream = wanted === undefined ? info.audio : info.audioStreams.find(({ index }) => index === wanted);
  if (!stream) throw new UprightError('media.unsuitable', message('speech:noSound', { name: fileNameOf(file) }));
  const seconds = Math.max(0.001, (info.durationUs ?? 0) / 1e6);
  const between = (from: number, to: number) => ({
    signal,
    onProgress: ({ outTimeUs }: Pick<FfmpegProgress, 'outTimeUs'>) =>
      onProgress(from + (to - from) * Math.min(1, (outTimeUs ?? 0) / 1e6 / seconds)),
  });
  const source = [...inputArgs(file), '-map', `0:${stream.index}`, '-vn', '-sn', '-dn'];
  const noiseBefore = await measureNoise(tools, source, between(0, MEASURED));
  const folder = await ports.work();
  try {
    const draft = join(folder, 'cleaned.wav');
    const filters = ['aresample=osr=48000:async=1:first_pts=0', ...cleaningFilters(cleaning, noiseBefore)];
    await runFfmpeg(
      tools,
      [...source, '-af', filters.join(','), '-c:a', 'pcm_s24le', '-rf64', 'auto', '-y', draft],
      between(MEASURED, CLEANED),
    );
    const cleaned = inputArgs(draft);
    const measured = await measureLoudness(tools, cleaned, between(CLEANED, METERED));
    const level = loudnessFilters(cleaning, measured?.integrated ?? null);
    const extension = extname(output).slice(1).toLowerCase();
    const picture = VIDEOS.includes(extension) && info.video !== null;
    const args = [
      ...cleaned,
      ...(picture ? [...inputArgs(file), '-map', '0:a', '-map', `1:${info.video?.index ?? 0}`, '-c:v', 'copy'] : []),
      ...['-af', [...level, 'anull'].join(',')],
      ...(extension === 'wav' ? ['-c:a', 'pcm_s16le'] : extension === 'flac' ? ['-c:a', 'flac'] : AAC),
      ...['-f', FORMATS[extension] ?? 'wav', '-y'],
    ];
    await writeOutput(output, overwrite, (target) =>
      runFfmpeg(tools, [...args, target], between(METERED, 1)).then(() => undefined),
    );
    const written = [...inputArgs(output), '-vn'];
    const noiseAfter = await measureNoise(tools, written, { signal });
    const after = await measureLoudness(tools, written, { signal });
    onProgress(1);
    return { file: output, noiseBefore, noiseAfter, loudness: after?.integrated ?? null };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const AAC = ['-c:a', 'aac', '-b:a', '192k'];
const FORMATS: Readonly<Record<string, string>> = { wav: 'wav', flac: 'flac', m4a: 'mp4', mp4: 'mp4', mov: 'mov' };

/** Parts whose level is looked at, samples: a twentieth of a second. */
const PART = 2400;
const LEVELS = `aresample=48000,asetnsamples=${PART}:p=0,astats=metadata=1:reset=1:measure_perchannel=none:measure_overall=RMS_level,ametadata=print:key=lavfi.astats.Overall.RMS_level:file='pipe\\:1'`;

/** The level of the noise in a sound, dB; null where there is none. */
async function measureNoise(tools: FfmpegTools, input: readonly string[], options: RunOptions): Promise<number | null> {
  const levels: number[] = [];
  let rest = '';
  const output = new Writable({
    write(chunk: Buffer, _encoding, done) {
      const lines = (rest + chunk.toString('latin1')).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) {
        const value = Number(/RMS_level=(-?[\d.]+)/.exec(line)?.[1] ?? Number.NaN);
        if (Number.isFinite(value)) levels.push(value);
      }
      done();
    },
  });
  await runFfmpeg(tools, [...input, '-af', LEVELS, '-f', 'null', '-'], { ...options, output });
  return noiseOf(levels);
}
