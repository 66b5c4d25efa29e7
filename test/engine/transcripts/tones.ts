/** A recording of tones, which the tiny models take for words and speakers (`test/engine/models/tiny-listeners.ts`). */

export const RATE = 16_000;

/** A tone from one second to another: deep ones say "low", high ones "high". */
export interface Tone {
  readonly from: number;
  readonly to: number;
  readonly says: 'low' | 'high';
}

export function playTones(seconds: number, tones: readonly Tone[]): Float32Array {
  const samples = new Float32Array(Math.round(seconds * RATE));
  for (const { from, to, says } of tones) {
    const step = (2 * Math.PI * (says === 'low' ? 250 : 3000)) / RATE;
    for (let i = Math.round(from * RATE); i < to * RATE; i++) samples[i] = 0.4 * Math.sin(step * i);
  }
  return samples;
}

/** As a file without a header. */
export const toRaw = (samples: Float32Array): Buffer =>
  Buffer.from(Int16Array.from(samples, (sample) => Math.round(32_767 * sample)).buffer);
