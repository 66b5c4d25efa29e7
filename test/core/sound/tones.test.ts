/** The tones of sessions as sound. */
import { describe, expect, it } from 'vitest';
import { ToneName } from '../../../core/project/timer-sound.js';
import { renderTone, toneLength } from '../../../core/sound/tones.js';

/** The highest normalised correlation of two sounds at any shift within 50 ms. */
function likeness(a: Float32Array, b: Float32Array): number {
  const energy = (samples: Float32Array) => samples.reduce((sum, sample) => sum + sample * sample, 0);
  let most = 0;
  for (let shift = -2400; shift <= 2400; shift += 4) {
    const end = Math.min(a.length, b.length - shift);
    let sum = 0;
    for (let i = Math.max(0, -shift); i < end; i++) sum += (a[i] as number) * (b[i + shift] as number);
    most = Math.max(most, Math.abs(sum));
  }
  return most / Math.sqrt(energy(a) * energy(b));
}

const tones = ToneName.options.map((name) => ({ name, samples: renderTone(name) }));

describe.each(tones)('the tone $name', ({ name, samples }) => {
  it('is as long as it says, begins within 2 ms and ends softly', () => {
    expect(samples.length).toBe(Math.round((toneLength(name) * 48_000) / 1e6));
    const peak = Math.max(...samples.map(Math.abs));
    expect(peak).toBeCloseTo(0.5, 3);
    expect(Math.max(...samples.slice(0, 96).map(Math.abs))).toBeGreaterThan(peak / 10);
    expect(Math.abs(samples[0] ?? 1)).toBeLessThan(0.001);
    expect(Math.max(...samples.slice(-24).map(Math.abs))).toBeLessThan(0.005);
  });

  // Of two tones either is as much like the other.
  it('is like none before it', () => {
    for (const other of tones.slice(0, ToneName.options.indexOf(name)))
      expect(likeness(samples, other.samples), other.name).toBeLessThan(0.6);
  });
});
