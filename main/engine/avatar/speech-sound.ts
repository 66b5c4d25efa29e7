/** The sound of a part of a narration as a file that a service takes. */
import { resolve } from 'node:path';
import type { SpeechPart } from '../../../core/avatar/divide-speech.js';
import type { Asset } from '../../../core/project/asset.js';
import { type FrameRate, framesToUs, SECOND_US } from '../../../core/project/time.js';
import { toWav } from '../../../core/sound/wav.js';
import type { OpenFfmpeg } from '../ffmpeg/open-ffmpeg.js';
import { decodeSamples } from '../ffmpeg/decode-samples.js';

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
    const said = await decodeSamples(ffmpeg, resolve(home, path), SENT_RATE, signal);
    const first = toSamples(at - from);
    for (let i = 0; i < said.length && first + i < samples.length; i++)
      if (first + i >= 0) samples[first + i] = (samples[first + i] ?? 0) + (said[i] ?? 0);
  }
  return toWav(samples, SENT_RATE);
}

const toSamples = (us: number): number => Math.round((us * SENT_RATE) / SECOND_US);
