/** A part of a recording as a small file: FLAC, which delays nothing, so that times stay. */
import { readFile, rm } from 'node:fs/promises';
import { runFfmpeg } from '../ffmpeg/run.js';
import type { FfmpegTools } from '../ffmpeg/tools.js';
import { RECORDING_RATE } from './read-features.js';

/** Of 16-bit samples without a header. @throws UprightError as `runFfmpeg` */
export async function encodeSound(file: string, tools: FfmpegTools, signal: AbortSignal): Promise<Uint8Array> {
  const output = `${file}.flac`;
  try {
    const input = ['-f', 's16le', '-ar', String(RECORDING_RATE), '-ac', '1', '-i', file];
    const encode = ['-map_metadata', '-1', '-fflags', '+bitexact', '-flags:a', '+bitexact', '-c:a', 'flac'];
    await runFfmpeg(tools, ['-y', ...input, ...encode, output], { signal });
    return await readFile(output);
  } finally {
    await rm(output, { force: true });
  }
}
