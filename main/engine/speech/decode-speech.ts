/** The sound of a file that a service gave, one channel. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SAMPLE_RATE } from '../../../core/sound/sample-rate.js';
import type { OpenFfmpeg } from '../ffmpeg/open-ffmpeg.js';

/** The longest sound that is read, seconds. */
const LONGEST = 7200;

/** Samples at 48 kHz. Fails as FFmpeg does where it is no sound. */
export async function decodeSpeech(
  ffmpeg: Pick<OpenFfmpeg, 'run' | 'open'>,
  file: Uint8Array,
  signal: AbortSignal,
): Promise<Float32Array> {
  const folder = await mkdtemp(join(tmpdir(), 'upright-speech-'));
  try {
    const source = join(folder, 'source');
    await writeFile(source, file);
    const output = ['-map', '0:a:0', '-vn', '-ac', '1', '-ar', String(SAMPLE_RATE), '-t', String(LONGEST)];
    await ffmpeg.run([...ffmpeg.open(source), ...output, '-f', 'f32le', 'samples.f32'], { cwd: folder, signal });
    const bytes = await readFile(join(folder, 'samples.f32'));
    return new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + (bytes.length & ~3)));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
