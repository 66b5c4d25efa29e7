/** The sound of a part of a narration as a file that a service takes. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { SpeechPart } from '../../../core/avatar/divide-speech.js';
import type { Asset } from '../../../core/project/asset.js';
import { type FrameRate, framesToUs, SECOND_US } from '../../../core/project/time.js';
import { toWav } from '../../../core/sound/wav.js';
import type { OpenFfmpeg } from '../ffmpeg/open-ffmpeg.js';

/** Enough for lips, and half the size of what is heard. */
export const SENT_RATE = 24_000;
/** Of a WAV file of that rate. */
export const SENT_BYTES_A_SECOND = 2 * SENT_RATE;

/** A WAV file of one channel, no longer than `most` microseconds; what is cut off then is the silence at its end. */
export async function toSpeechSound(
  { sentences, start, length }: SpeechPart,
  {
    assets,
    fps,
    home,
    most,
  }: {
    readonly assets: readonly Asset[];
    readonly fps: FrameRate;
    readonly home: string;
    readonly most: number;
  },
  ffmpeg: OpenFfmpeg,
  signal: AbortSignal,
): Promise<Uint8Array> {
  const from = framesToUs(start, fps);
  const us = Math.min(most, framesToUs(start + length, fps) - from);
  const samples = new Float32Array(toSamples(us));
  const paths = new Map(assets.map(({ id, path }) => [id, path]));
  for (const { sentence, start: at } of sentences) {
    const path = paths.get(sentence.asset);
    if (path === undefined) continue;
    const said = await decode(resolve(home, path), ffmpeg, signal);
    const first = toSamples(at - from);
    for (let i = 0; i < said.length && first + i < samples.length; i++)
      if (first + i >= 0) samples[first + i] = (samples[first + i] ?? 0) + (said[i] ?? 0);
  }
  return toWav(samples, SENT_RATE);
}

const toSamples = (us: number): number => Math.round((us * SENT_RATE) / SECOND_US);

async function decode(file: string, ffmpeg: OpenFfmpeg, signal: AbortSignal): Promise<Float32Array> {
  const folder = await mkdtemp(join(tmpdir(), 'upright-avatar-'));
  try {
    const output = ['-map', '0:a:0', '-vn', '-ac', '1', '-ar', String(SENT_RATE), '-f', 'f32le', 'samples.f32'];
    await ffmpeg.run([...ffmpeg.open(file), ...output], { cwd: folder, signal });
    const bytes = await readFile(join(folder, 'samples.f32'));
    return new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + (bytes.length & ~3)));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
