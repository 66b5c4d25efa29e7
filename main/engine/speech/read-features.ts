/** The features of a recording that lies on disk as 16-bit mono samples without a header. */
import { type FileHandle, open } from 'node:fs/promises';
import { COEFFICIENTS, type Features, FRAME_RATE, toFeatures } from '../../../core/speech/mfcc.js';

/** Samples a second of the recordings that are aligned: speech has little above half of it. */
export const RECORDING_RATE = 16_000;

const BYTES = 2;
const BLOCK_FRAMES = 3_000;
// Spectra and slopes reach a little beyond their frames.
const MARGIN_FRAMES = 3;
const FRAME_SAMPLES = RECORDING_RATE / FRAME_RATE;

/** Reads block by block, so that an hour takes no more memory than its features. */
export async function readFeatures(file: string, checkCanceled: () => void): Promise<Features> {
  const handle = await open(file, 'r');
  try {
    const frames = Math.floor((await handle.stat()).size / BYTES / FRAME_SAMPLES);
    const cepstrum = new Float32Array(frames * COEFFICIENTS);
    const level = new Float32Array(frames);
    for (let from = 0; from < frames; from += BLOCK_FRAMES) {
      checkCanceled();
      const begin = Math.max(0, from - MARGIN_FRAMES);
      const count = Math.min(frames, from + BLOCK_FRAMES) - from;
      const block = toFeatures(await readSamples(handle, begin, from - begin + count + MARGIN_FRAMES), RECORDING_RATE);
      const skip = from - begin;
      cepstrum.set(block.cepstrum.subarray(skip * COEFFICIENTS, (skip + count) * COEFFICIENTS), from * COEFFICIENTS);
      level.set(block.level.subarray(skip, skip + count), from);
    }
    return { frames, cepstrum, level };
  } finally {
    await handle.close();
  }
}

async function readSamples(handle: FileHandle, fromFrame: number, frames: number): Promise<Float32Array> {
  const bytes = Buffer.alloc(frames * FRAME_SAMPLES * BYTES);
  await handle.read(bytes, 0, bytes.length, fromFrame * FRAME_SAMPLES * BYTES);
  const samples = new Float32Array(frames * FRAME_SAMPLES);
  for (let i = 0; i < samples.length; i++) samples[i] = bytes.readInt16LE(i * BYTES) / 32_768;
  return samples;
}
