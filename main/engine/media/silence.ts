/** Tells digital silence from sound. */
import { UprightError } from '../../../core/errors.js';
import { inputArgs } from '../ffmpeg/inputs.js';
import { runFfmpeg } from '../ffmpeg/run.js';
import type { FfmpegTools } from '../ffmpeg/tools.js';

// Coders leave a trace of noise in silence. 16-bit samples of at most 1 are at -90 dB.
const SILENT_DB = -80;
// Most sound shows within seconds; only what does not is read to its end.
const FIRST_LOOK_SECONDS = 20;

/** Whether a sound stream is silent from beginning to end; null where it cannot be decoded. */
export async function readSilence(
  path: string,
  stream: number,
  { tools, signal, timeoutMs }: { tools: FfmpegTools; signal?: AbortSignal | undefined; timeoutMs: number },
): Promise<boolean | null> {
  for (const seconds of [FIRST_LOOK_SECONDS, null]) {
    const peak = await readPeak(path, stream, seconds, { tools, signal, timeoutMs });
    if (peak === null) return null;
    if (peak > SILENT_DB) return false;
  }
  return true;
}

async function readPeak(
  path: string,
  stream: number,
  seconds: number | null,
  { tools, signal, timeoutMs }: { tools: FfmpegTools; signal?: AbortSignal | undefined; timeoutMs: number },
): Promise<number | null> {
  const options = seconds === null ? [] : ['-t', String(seconds)];
  const measure = ['-map', `0:${stream}`, '-af', 'aformat=sample_fmts=s16,volumedetect', '-f', 'null', '-'];
  try {
    const { lines } = await runFfmpeg(tools, [...inputArgs(path, { options }), ...measure], {
      signal,
      timeoutMs,
      logLevel: 'info',
    });
    const found = lines
      .map((line) => /max_volume: (-?[\d.]+|-inf) dB/.exec(line)?.[1])
      .find((value) => value !== undefined);
    // Nothing is reported where no sample came.
    return found === undefined || found === '-inf' ? Number.NEGATIVE_INFINITY : Number(found);
  } catch (error) {
    if (error instanceof UprightError && error.code === 'ffmpeg.failed') return null;
    throw error;
  }
}
