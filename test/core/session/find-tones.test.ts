/** Tones are found in noise, music and speech. */
import { describe, expect, it } from 'vitest';
import { findTone, searchLength, TONE_REACH } from '../../../core/session/find-tones.js';
import { ToneName } from '../../../core/project/timer-sound.js';
import { renderTone } from '../../../core/sound/tones.js';

/** Numbers between -1 and 1 that are the same at every run. */
function createNoise(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) >>> 0;
    return state / 2 ** 31 - 1;
  };
}

const noise = (length: number, level: number, seed: number): Float32Array => {
  const next = createNoise(seed);
  return Float32Array.from({ length }, () => level * next());
};

/** Chords of three pitches with beats, as music has them. */
const music = (length: number, level: number): Float32Array =>
  Float32Array.from({ length }, (_, i) => {
    const time = i / 48_000;
    const beat = 0.5 + 0.5 * Math.exp(-8 * (time % 0.25));
    return level * beat * [220, 277.18, 329.63].reduce((sum, hz) => sum + Math.sin(2 * Math.PI * hz * time) / 3, 0);
  });

/** Buzzes at 120 Hz through slow formants, as a voice does. */
const voice = (length: number, level: number): Float32Array =>
  Float32Array.from({ length }, (_, i) => {
    const time = i / 48_000;
    const phase = (time * 120) % 1;
    return level * Math.exp(-6 * phase) * Math.sin(2 * Math.PI * (600 + 200 * Math.sin(9 * time)) * (phase / 120));
  });

function withTone(name: ToneName, background: Float32Array, at: number, level = 1): Float32Array {
  const out = background.slice();
  for (const [i, sample] of renderTone(name).entries())
    if (at + i < out.length) out[at + i] = (out[at + i] ?? 0) + level * sample;
  return out;
}

describe.each(ToneName.options)('the tone %s', (name) => {
  const length = searchLength(name);
  const at = 7200 + 1234;
  const wanted = (at * 1e6) / 48_000;
  const backgrounds: readonly (readonly [string, Float32Array])[] = [
    ['silence', new Float32Array(length)],
    ['noise', noise(length, 0.3, 7)],
    ['music', music(length, 0.3)],
    ['speech', voice(length, 0.5)],
  ];

  it.each(backgrounds)('is found within 2 ms in %s', (_, background) => {
    const found = findTone(withTone(name, background, at), name);
    expect(Math.abs((found?.at ?? Number.NaN) - wanted)).toBeLessThan(2000);
  });

  it('is found where it is half as loud', () => {
    const found = findTone(withTone(name, music(length, 0.15), at, 0.5), name);
    expect(Math.abs((found?.at ?? Number.NaN) - wanted)).toBeLessThan(2000);
  });

  it.each(backgrounds)('is not found where it is not, in %s', (_, background) => {
    expect(findTone(background, name)).toBeNull();
  });

  it('is not found where another one sounds', () => {
    const work = name === 'work' ? 'rest' : 'work';
    const found = findTone(withTone(work, noise(length, 0.05, 3), 7200), name);
    expect(found === null || found.likeness < 0.6).toBe(true);
  });
});

it('looks as far before a time as after it', () => {
  expect(TONE_REACH).toBe(150_000);
  expect(searchLength('last-three')).toBe(14_400 + renderTone('last-three').length);
});
