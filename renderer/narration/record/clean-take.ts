/** A take as a file: without the silence around it and, if wanted, without noise. */
import { toWav } from '../../../core/sound/wav.js';
import { TAKE_RATE } from './recorder.js';

// The noise filter takes samples as 16-bit numbers.
const FULL_SCALE = 32_768;

/** Takes the noise out by RNNoise, which is loaded when it is needed first. */
export async function removeNoise(samples: Float32Array): Promise<Float32Array<ArrayBuffer>> {
  const { Rnnoise } = await import('@shiguredo/rnnoise-wasm');
  const rnnoise = await Rnnoise.load();
  const state = rnnoise.createDenoiseState();
  try {
    const { frameSize } = rnnoise;
    const frames = Math.ceil(samples.length / frameSize);
    // It answers a frame late: one more brings the last one out.
    const cleaned = new Float32Array((frames + 1) * frameSize);
    const frame = new Float32Array(frameSize);
    for (let i = 0; i <= frames; i++) {
      frame.fill(0);
      frame.set(samples.subarray(i * frameSize, (i + 1) * frameSize));
      for (let k = 0; k < frameSize; k++) frame[k] = (frame[k] ?? 0) * FULL_SCALE;
      state.processFrame(frame);
      for (let k = 0; k < frameSize; k++) cleaned[i * frameSize + k] = (frame[k] ?? 0) / FULL_SCALE;
    }
    return cleaned.slice(frameSize, frameSize + samples.length);
  } finally {
    state.destroy();
  }
}

/** Quieter than this, of the loudest sample, is silence at the ends; and what is quieter than the other is no speech at all. */
const SILENCE = 0.04;
const NOTHING = 0.004;
/** Seconds that are kept before and after what is heard. */
const MARGIN = 0.12;

/** The part of a take in which something is heard; null where nothing is. */
export function trimSilence(samples: Float32Array<ArrayBuffer>, rate: number): Float32Array<ArrayBuffer> | null {
  let most = 0;
  for (const sample of samples) most = Math.max(most, Math.abs(sample));
  if (most < NOTHING) return null;
  const isHeard = (sample: number): boolean => Math.abs(sample) >= most * SILENCE;
  const margin = Math.round(MARGIN * rate);
  const from = Math.max(0, samples.findIndex(isHeard) - margin);
  const to = Math.min(samples.length, samples.findLastIndex(isHeard) + 1 + margin);
  return samples.slice(from, to);
}

/** The loudest sample of a take, so that quiet microphones are as loud as others. */
const PEAK = 0.7;

/** A take as a WAV file in Base64. */
export function toWavBase64(samples: Float32Array<ArrayBuffer>): string {
  let most = 0;
  for (const sample of samples) most = Math.max(most, Math.abs(sample));
  const gain = most > 0 ? PEAK / most : 1;
  const bytes = toWav(
    samples.map((sample) => sample * gain),
    TAKE_RATE,
  );
  const CHUNK = 32_768;
  let binary = '';
  for (let at = 0; at < bytes.length; at += CHUNK) binary += String.fromCharCode(...bytes.subarray(at, at + CHUNK));
  return btoa(binary);
}
