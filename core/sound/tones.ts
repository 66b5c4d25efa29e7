/** The tones of sessions and timers as sound. They are computed, so that what is heard can also be looked for in a finished video. */
import { SECOND_US } from '../project/time.js';
import type { ToneName } from '../project/timer-sound.js';
import { SAMPLE_RATE } from './sample-rate.js';

/** A struck note: seconds from the beginning of the tone, and its pitch. */
interface Note {
  readonly at: number;
  readonly hz: number;
  readonly length: number;
}

const C5 = 523.25;
const E5 = 659.26;
const G5 = 783.99;
const C6 = 1046.5;
const E6 = 1318.51;

// Work is the highest and the only chord, rest falls, the last three are one short pitch that nothing else begins with.
const TONES: Readonly<Record<ToneName, readonly Note[]>> = {
  prepare: [
    { at: 0, hz: C5, length: 0.25 },
    { at: 0.12, hz: G5, length: 0.28 },
  ],
  work: [
    { at: 0, hz: C6, length: 0.5 },
    { at: 0, hz: E6, length: 0.5 },
  ],
  rest: [
    { at: 0, hz: G5, length: 0.3 },
    { at: 0.15, hz: 392, length: 0.35 },
  ],
  'last-three': [{ at: 0, hz: 880, length: 0.14 }],
  end: [
    { at: 0, hz: E5, length: 0.5 },
    { at: 0.16, hz: G5, length: 0.5 },
    { at: 0.32, hz: C6, length: 0.9 },
  ],
};

const PEAK = 0.5;
// Two milliseconds: soft enough not to click, and still found to the millisecond.
const ATTACK_SECONDS = 0.002;
const RELEASE_SECONDS = 0.03;
/** Loudness of the harmonics of a note; the higher ones fade sooner, as on a bar that is struck. */
const HARMONICS = [1, 0.28, 0.1];

/** How long a tone lasts, microseconds. */
export const toneLength = (name: ToneName): number =>
  Math.round(Math.max(...TONES[name].map(({ at, length }) => at + length)) * SECOND_US);

/** A tone as mono samples at 48 kHz. It begins with the first sample. */
export function renderTone(name: ToneName): Float32Array<ArrayBuffer> {
  const samples = new Float32Array(Math.round((toneLength(name) * SAMPLE_RATE) / SECOND_US));
  for (const note of TONES[name]) addNote(samples, note);
  const peak = samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
  return samples.map((sample) => (sample * PEAK) / peak);
}

function addNote(samples: Float32Array, { at, hz, length }: Note): void {
  const first = Math.round(at * SAMPLE_RATE);
  const count = Math.min(Math.round(length * SAMPLE_RATE), samples.length - first);
  for (let i = 0; i < count; i++) {
    const seconds = i / SAMPLE_RATE;
    const edge = ramp(seconds / ATTACK_SECONDS) * ramp((length - seconds) / RELEASE_SECONDS);
    const sound = HARMONICS.reduce(
      (sum, loudness, h) =>
        sum + loudness * Math.exp((-seconds * (h + 1) * 2) / length) * Math.sin(2 * Math.PI * hz * (h + 1) * seconds),
      0,
    );
    samples[first + i] = (samples[first + i] ?? 0) + sound * edge;
  }
}

const ramp = (share: number): number => (share >= 1 ? 1 : Math.sin((Math.max(0, share) * Math.PI) / 2) ** 2);
