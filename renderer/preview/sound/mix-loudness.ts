/**
 * The loudness of a whole mix, second by second. A second that did not change since it was measured is not mixed again,
 * so that a small edit is cheap.
 */
import type { SoundClip } from '../../../core/sound/clips.js';
import { SAMPLE_RATE } from '../../../core/sound/sample-rate.js';
import { integratedLoudness, TENTH, TenthPowers } from '../../../core/sound/loudness.js';
import type { Gain, Loudness } from '../../../core/sound/mastering.js';
import { PEAK_REACH, TruePeaks } from '../../../core/sound/true-peak.js';
import type { ClipReader } from './clip-reader.js';
import { createMixReader, type MixReader } from './mix-reader.js';
import { createMaster } from './playback-mix.js';

/** Measures mixes, reusing results of earlier ones. */
export interface MixLoudness {
  /**
   * The level of the first `samples` sample frames of a mix unchanged (null), or after a gain. Null where it is silent.
   * Throws `signal`'s reason.
   */
  readonly measure: (
    clips: readonly SoundClip[],
    samples: number,
    after: Gain | null,
    signal: AbortSignal,
  ) => Promise<Loudness | null>;
}

interface Second {
  readonly powers: readonly number[];
  readonly peak: number;
}

/** The weighting and the limiter settle in two tenths of a second. */
const LEAD = 2;
/** How far back ducking depends on the mix. */
const MEMORY = 2 * SAMPLE_RATE;

export function createMixLoudness({ read, fileOf }: Pick<ClipReader, 'read' | 'fileOf'>): MixLoudness {
  let known = new Map<string, Second>();
  return {
    async measure(clips, samples, after, signal) {
      const seconds: Second[] = [];
      const now = new Map<string, Second>();
      let on: { readonly next: () => Promise<Second> } | null = null;
      for (let from = 0; from < samples; from += SAMPLE_RATE) {
        const key = after ? '' : keyOf(clips, fileOf, from, Math.min(samples, from + SAMPLE_RATE));
        const before = after ? undefined : (now.get(key) ?? known.get(key));
        if (before) on = null;
        else on ??= await open(createAt(clips, read, from, after), from);
        const second = before ?? (await (on as NonNullable<typeof on>).next());
        // Kept even if it is aborted midway, so that nothing is measured twice.
        if (!after) {
          now.set(key, second);
          known.set(key, second);
        }
        seconds.push(second);
        // Lets other messages be handled.
        await new Promise((resolve) => setTimeout(resolve));
        signal.throwIfAborted();
      }
      if (!after) known = now;
      const tenths = Math.floor(samples / TENTH);
      const integrated = integratedLoudness(seconds.flatMap(({ powers }) => powers).slice(0, tenths));
      const peak = seconds.reduce((highest, second) => Math.max(highest, second.peak), 0);
      return Number.isFinite(integrated) && peak > 0 ? { integrated, truePeak: 20 * Math.log10(peak) } : null;
    },
  };
}

const leadOf = (from: number): number => Math.min(from, LEAD * TENTH);

function createAt(clips: readonly SoundClip[], read: ClipReader['read'], from: number, after: Gain | null): MixReader {
  const mix = createMixReader(clips, read, from - leadOf(from));
  return after ? createMaster(mix, after) : mix;
}

// Meters the seconds in order, beginning with `from`.
async function open(mix: MixReader, from: number): Promise<{ readonly next: () => Promise<Second> }> {
  let powers: number[] = [];
  const tenths = new TenthPowers((power) => powers.push(power));
  const peaks = new TruePeaks();
  const add = async (count: number): Promise<Second> => {
    powers = [];
    const samples = await mix.next(count);
    const found = new Float32Array(count);
    tenths.add(samples);
    peaks.follow(samples, found, highestOf(samples));
    return { powers, peak: highestOf(found) };
  };
  if (from > 0) await add(leadOf(from));
  return { next: () => add(SAMPLE_RATE) };
}

const highestOf = (samples: Float32Array): number => {
  let highest = 0;
  for (const each of samples) highest = Math.max(highest, Math.abs(each));
  return highest;
};

// Everything that a second's level depends on. Peaks are reported a little late, so the samples before it count too.
function keyOf(clips: readonly SoundClip[], fileOf: ClipReader['fileOf'], from: number, to: number): string {
  const parts = (begin: number) =>
    clips
      .filter(({ start, source }) => start < to && start + source.samples > begin)
      .map(({ source, start, gainKey, speech, duckDb }) => [
        ...[fileOf(source), source, start - from],
        ...[gainKey, speech, duckDb],
      ]);
  const near = parts(from - LEAD * TENTH - PEAK_REACH);
  const isDucked = clips.some(
    ({ duckDb, start, source }) => duckDb !== null && start < to && start + source.samples > from,
  );
  return JSON.stringify([from === 0, to - from, near, isDucked ? parts(from - MEMORY) : null]);
}
