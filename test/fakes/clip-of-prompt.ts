/** Small clips as a model makes them: another file for each prompt. */
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { locateFfmpeg } from '../../main/engine/ffmpeg/locate.js';

/** Three seconds of a test pattern. */
export async function makeClip(folder: string): Promise<Buffer> {
  const { ffmpeg } = await locateFfmpeg();
  const file = join(folder, 'made.mp4');
  const source = ['-f', 'lavfi', '-i', 'testsrc2=s=90x160:r=24:d=3', '-pix_fmt', 'yuv420p'];
  await promisify(execFile)(ffmpeg.path, ['-v', 'error', '-y', ...source, file]);
  return readFile(file);
}

/** The clip of a prompt: the same bytes would be one file of the library. */
export const clipMaker =
  (clip: Buffer) =>
  (prompt: string): Buffer => {
    // A box that every reader skips.
    const box = Buffer.from(`    free${prompt}`);
    box.writeUInt32BE(box.length);
    return Buffer.concat([clip, box]);
  };
