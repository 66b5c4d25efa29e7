/** `upright clean`: a recording of speech without its noise, even and loud enough. */
import { resolve } from 'node:path';
import { type Command, InvalidArgumentError } from 'commander';
import type { Context } from '../context.js';
import { reportError } from '../errors.js';
import { followParts } from '../follow-parts.js';
import { parseCount } from '../arguments/amount.js';
import { reportJobEnd } from '../report-job-end.js';
import { createCommand } from './create-command.js';

interface CleanOptions {
  readonly output: string;
  readonly noise: number;
  readonly gate: boolean;
  readonly deess: boolean;
  readonly loudness: number | null;
  readonly stream?: number;
  readonly overwrite?: boolean;
}

export const cleanCommand = (context: Context): Command =>
  createCommand('clean', 'Clean a recording: less noise, quiet pauses, softer s, the right loudness.', [
    'clean talk.wav -o clean.wav',
    'clean talk.mp4 -o clean.mp4 --noise 20',
    'clean talk.m4a -o clean.wav --no-gate --loudness none',
  ])
    .argument('<file>', 'sound or video in which somebody speaks')
    .requiredOption('-o, --output <file>', 'file to write (.wav, .flac, .m4a, .mp4, .mov); a picture is copied')
    .option('--noise <dB>', 'how far noise is lowered, from 0 to 40', parseCount(0, 40), 14)
    .option('--no-gate', 'leave what is between words')
    .option('--no-deess', 'leave sharp s')
    .option('--loudness <LUFS>', 'how loud it is made, such as -16, or none', parseLoudness, -16)
    .option('--stream <number>', 'which sound of the file, as upright probe --json numbers them', parseCount(0, 1000))
    .option('--overwrite', 'replace an existing file')
    .action((file: string, options: CleanOptions) => clean(context, file, options));

function parseLoudness(text: string): number | null {
  if (text.trim().toLowerCase() === 'none') return null;
  const [, number] = /^(-\d+(?:\.\d+)?)\s*(?:lufs)?$/i.exec(text.trim()) ?? [];
  const loudness = Number(number);
  if (number === undefined || loudness < -40 || loudness > -5)
    throw new InvalidArgumentError('A loudness is from -40 to -5 LUFS, such as -16, or none.');
  return loudness;
}

async function clean(context: Context, file: string, options: CleanOptions): Promise<void> {
  const { io, reporter, connect, finish, signals } = context;
  const { output, noise, gate, deess, loudness, stream, overwrite = false } = options;
  try {
    const { client } = await connect();
    const { jobId } = await client['media.clean']({
      ...{ file: resolve(io.cwd, file), output: resolve(io.cwd, output), overwrite },
      ...{ noise, gate, deEss: deess, loudness },
      ...(stream === undefined ? {} : { stream }),
    });
    const job = await followParts(context, jobId, { label: 'Cleaning', stop: signals.takeOver() });
    if (job.kind !== 'cleaning' || job.result === null) return reportJobEnd(context, job, file);
    const { noiseBefore, noiseAfter, loudness: made } = job.result;
    const toLevel = (level: number | null): string => (level === null ? 'none' : `${level} dB`);
    reporter.result(job.result, [
      job.result.file,
      `  noise ${toLevel(noiseBefore)}, now ${toLevel(noiseAfter)}${made === null ? '' : `; ${made} LUFS`}`,
    ]);
  } catch (thrown) {
    finish(await reportError(thrown, reporter, { file, problems: 'answer' }));
  }
}
