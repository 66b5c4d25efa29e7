/** Where test media come from: real footage where it is there, and small files made on the spot. */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileUrl } from '../../../main/engine/ffmpeg/inputs.js';
import { runFfmpeg } from '../../../main/engine/ffmpeg/run.js';
import type { FfmpegTools } from '../../../main/engine/ffmpeg/tools.js';

const root = resolve(import.meta.dirname, '../../../../shared/media');

/** Whether the folder of real footage is there; tests that need it print why they do not run. */
export const hasFootage = existsSync(resolve(root, 'MEDIA.md'));
if (!hasFootage) console.info(`Real footage (${root}) is not there: only generated media are tested.`);

/** Path of a file of the real footage. */
export const footage = (name: string): string => resolve(root, name);

/** Makes a file with FFmpeg; `args` stand before the output. */
export async function makeMedia(tools: FfmpegTools, path: string, ...args: readonly string[]): Promise<string> {
  await runFfmpeg(tools, [...args, '-y', fileUrl(path)]);
  return path;
}

/** A second and a half of moving picture and sound. */
export const sources = (seconds = 1.5, size = '160x90', rate = '30000/1001'): string[] => [
  ...['-f', 'lavfi', '-i', `testsrc2=size=${size}:rate=${rate}:duration=${seconds}`],
  ...['-f', 'lavfi', '-i', `sine=frequency=440:sample_rate=48000:duration=${seconds}`],
];
/** Coders that every build has. */
export const coders = ['-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p', '-c:a', 'aac'];
