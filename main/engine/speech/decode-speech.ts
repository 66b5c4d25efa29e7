/** The sound of a file that a service gave, one channel. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SAMPLE_RATE } from '../../../core/sound/sample-rate.js';
import type { OpenFfmpeg } from '../ffmpeg/open-ffmpeg.js';
import { decodeSamples } from '../ffmpeg/decode-samples.js';

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
    return await decodeSamples(ffmpeg, source, SAMPLE_RATE, signal);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
