/** Synthesised speech at the rate and level of the mix. */
import { describe, expect, it } from 'vitest';
import { masterSpeech } from '../../../core/speech/master-speech.js';
import { integratedLoudness, TenthPowers } from '../../../core/sound/loudness.js';

const RATE = 22_050;

/** A tone that rises and falls as syllables do, `from` seconds into silence. */
function syllables(seconds: number, level: number, from = 0.3): Float32Array {
  const samples = new Float32Array(Math.round((seconds + 2 * from) * RATE));
  for (let i = 0; i < seconds * RATE; i++) {
    const time = i / RATE;
    samples[Math.round(from * RATE) + i] =
      level * Math.sin(2 * Math.PI * 300 * time) * (0.6 + 0.4 * Math.cos(8 * Math.PI * time));
  }
  return samples;
}

function loudness(samples: Float32Array): number {
  const stereo = Float32Array.from({ length: samples.length * 2 }, (_, i) => samples[i >> 1] ?? 0);
  const powers: number[] = [];
  const meter = new TenthPowers((power) => powers.push(power));
  meter.add(stereo);
  return integratedLoudness(powers);
}

describe('speech', () => {
  it.each([0.02, 0.2, 0.9])('has its level, whatever that was (%f), and no silence around it', (level) => {
    const { samples, sampleRate } = masterSpeech({ samples: syllables(2, level), sampleRate: RATE, words: [] });
    expect(sampleRate).toBe(48_000);
    expect(samples.length / 48_000).toBeGreaterThan(1.98);
    expect(samples.length / 48_000).toBeLessThan(2.06);
    expect(loudness(samples)).toBeCloseTo(-16, 0);
    expect(Math.max(...samples.map(Math.abs))).toBeLessThan(0.9);
  });

  it('has it for a word that is shorter than any measurement', () => {
    const short = masterSpeech({ samples: syllables(0.2, 0.1), sampleRate: RATE, words: [] }).samples;
    const long = masterSpeech({ samples: syllables(2, 0.1), sampleRate: RATE, words: [] }).samples;
    const level = (samples: Float32Array) =>
      Math.sqrt(samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length);
    expect(20 * Math.log10(level(short) / level(long))).toBeGreaterThan(-2);
    expect(20 * Math.log10(level(short) / level(long))).toBeLessThan(2);
  });

  it('moves the words with what is trimmed', () => {
    const words = [
      { startMs: 300, endMs: 900 },
      { startMs: 900, endMs: 2600 },
    ];
    const mastered = masterSpeech({ samples: syllables(1, 0.3), sampleRate: RATE, words });
    const lengthMs = mastered.samples.length / 48;
    expect(mastered.words[0]?.startMs).toBeLessThan(12);
    expect(mastered.words[1]?.startMs).toBeCloseTo(610, -1);
    expect(mastered.words[1]?.endMs).toBeLessThanOrEqual(lengthMs);
  });

  it('is nothing where there is no sound', () => {
    expect(masterSpeech({ samples: new Float32Array(9000), sampleRate: RATE, words: [] }).samples).toHaveLength(0);
  });
});
