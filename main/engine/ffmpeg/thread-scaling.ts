/** How well an encoder uses several threads on this machine: measured once, and kept. */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { EncoderArgs } from '../../../core/render/encoders.js';
import { readMachineId } from './machine-id.js';
import { runFfmpeg } from './run.js';
import { readToolCache, writeToolCache } from './tool-cache.js';
import type { FfmpegTools } from './tools.js';

/** An encoder, and where what is known of it is kept. */
export interface ThreadScalingOptions {
  /** FFmpeg's name of it. */
  readonly name: string;
  readonly cores: number;
  readonly cacheFolder?: string | undefined;
}

const CACHE_FILE = 'threads.json';
/** The most threads that are tried. */
const MOST = 4;
/** Of one thread. */
const FRAMES = 24;
/** Outside of this something else kept the machine busy. */
const Exponent = z.number().min(0.3).max(1.1);

/**
 * `x` where so many threads of one process do the work of `threads ** x` processes of one thread, when all processors are busy;
 * null where it was not measured yet.
 */
export async function readThreadScaling(tools: FfmpegTools, options: ThreadScalingOptions): Promise<number | null> {
  const key = await toKey(tools, options);
  return readToolCache(options.cacheFolder, CACHE_FILE, key, Exponent);
}

/**
 * Measures it in some seconds in which nothing else should run: as many processes as processors, of one thread each, against one
 * process with as many threads. An encoder that fails at it is not known, and whoever needs it will be told why.
 * @throws UprightError `job.canceled`
 */
export async function measureThreadScaling(
  tools: FfmpegTools,
  encoder: (threads: number) => EncoderArgs,
  { signal, ...options }: ThreadScalingOptions & { readonly signal: AbortSignal },
): Promise<void> {
  const threads = Math.min(MOST, options.cores);
  if (threads < 2) return;
  const run = (count: number, frames: number) =>
    runFfmpeg(tools, toArgs(encoder(count), count, frames), { signal, logLevel: 'error' });
  const timeOf = async (runs: readonly Promise<unknown>[]): Promise<number> => {
    const began = performance.now();
    await Promise.all(runs);
    return performance.now() - began;
  };
  try {
    const apart = await timeOf(Array.from({ length: threads }, () => run(1, FRAMES)));
    const together = await timeOf([run(threads, FRAMES * threads)]);
    const exponent = toThreadExponent(apart, together, threads);
    if (exponent !== null) await writeToolCache(options.cacheFolder, CACHE_FILE, await toKey(tools, options), exponent);
  } catch (error) {
    if (signal.aborted) throw error;
  }
}

/**
 * The exponent where so many processes of one thread take `apart` for what one process takes `together` for with as many
 * threads; null where something else must have kept the machine busy.
 */
export const toThreadExponent = (apart: number, together: number, threads: number): number | null =>
  Exponent.safeParse(1 + Math.log(apart / together) / Math.log(threads)).data ?? null;

// Twelve frames again and again: drawing them is no part of what is measured.
function toArgs(encoder: EncoderArgs, threads: number, frames: number): string[] {
  const filters = ['format=yuv420p', 'loop=loop=-1:size=12', ...(encoder.filterSuffix ? [encoder.filterSuffix] : [])];
  return [
    ...[...encoder.globalArgs, '-filter_threads', String(threads)],
    ...['-f', 'lavfi', '-i', 'testsrc2=size=1080x1920:rate=30', '-vf', filters.join(',')],
    ...['-frames:v', String(frames), ...encoder.args, '-f', 'null', '-'],
  ];
}

async function toKey({ ffmpeg }: FfmpegTools, { name, cores }: ThreadScalingOptions): Promise<string> {
  const facts = [ffmpeg.path, ffmpeg.stamp, name, cores, await readMachineId()];
  return createHash('sha256').update(JSON.stringify(facts)).digest('hex');
}
