/** The sound of a file as samples in memory, one channel. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { OpenFfmpeg } from './open-ffmpeg.js';

/** The longest sound that is read, seconds. */
const LONGEST = 7200;

/** Its first sound at a rate, two hours of it at the most. Fails as FFmpeg does where it has none. */
export async function decodeSamples(
  ffmpeg: Pick<OpenFfmpeg, 'run' | 'open'>,
  file: string,
  sampleRate: number,
  signal: AbortSignal,
): Promise<Float32Array> {
  const folder = await mkdtemp(join(tmpdir(), 'upright-samples-'));
  try {
    const output = ['-map', '0:a:0', '-vn', '-ac', '1', '-ar', String(sampleRate), '-t', String(LONGEST)];
    await ffmpeg.run([...ffmpeg.open(file), ...output, '-f', 'f32le', 'samples.f32'], { cwd: folder, signal });
    const bytes = await readFile(join(folder, 'samples.f32'));
    return new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + (bytes.length & ~3)));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
