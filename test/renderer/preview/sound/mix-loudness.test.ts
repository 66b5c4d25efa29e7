/** The loudness meter of the preview. */
import { describe, expect, it } from 'vitest';
import type { SoundClip } from '../../../../core/sound/clips.js';
import { SAMPLE_RATE } from '../../../../core/sound/sample-rate.js';
import type { ClipReader } from '../../../../renderer/preview/sound/clip-reader.js';
import { createMixLoudness } from '../../../../renderer/preview/sound/mix-loudness.js';
import { clip, fileIn } from './clips.js';

const { signal } = new AbortController();

/** Tones, each clip at a level of its own; `seconds` notes what was read of which second of the timeline. */
function tones(seconds: Set<number> = new Set()): Pick<ClipReader, 'read' | 'fileOf'> {
  const read: ClipReader['read'] = async (source, from, count) => {
    const asset = fileIn(source);
    for (let i = from; i < from + count; i += 1000) seconds.add(Math.floor(i / SAMPLE_RATE));
    const out = new Float32Array(count * 2);
    for (let i = 0; i < count; i++) {
      const value = (Number(asset) / 20) * Math.sin(((from + i) * 2 * Math.PI * 997) / SAMPLE_RATE);
      out[2 * i] = value;
      out[2 * i + 1] = value;
    }
    return out;
  };
  return { read, fileOf: fileIn };
}

describe('the loudness of a mix', () => {
  it('is that of the tone in it', async () => {
    const level = await createMixLoudness(tones()).measure(
      [clip(20, 0, 5 * SAMPLE_RATE)],
      5 * SAMPLE_RATE,
      null,
      signal,
    );
    // Full scale on both sides: the reference of the recommendation, whose filter gives 0.69 dB at 1 kHz.
    expect(level?.integrated).toBeCloseTo(0, 1);
    expect(level?.truePeak).toBeCloseTo(0, 1);
  });

  it('after a gain with a ceiling stays below it', async () => {
    const after = { gainDb: 12, ceilingDb: -3 };
    const level = await createMixLoudness(tones()).measure(
      [clip(10, 0, 3 * SAMPLE_RATE)],
      3 * SAMPLE_RATE,
      after,
      signal,
    );
    expect(level?.truePeak).toBeLessThanOrEqual(-2.9);
    expect(level?.truePeak).toBeGreaterThan(-3.5);
  });

  it('is null in silence', async () => {
    expect(await createMixLoudness(tones()).measure([], 3 * SAMPLE_RATE, null, signal)).toBeNull();
  });

  it('after an edit only the changed part is measured, with the same result', async () => {
    const read = new Set<number>();
    const meter = createMixLoudness(tones(read));
    const bed = clip(4, 0, 60 * SAMPLE_RATE);
    const samples = 60 * SAMPLE_RATE;
    await meter.measure([bed], samples, null, signal);
    expect(read.size).toBe(60);
    read.clear();
    const edited: SoundClip[] = [bed, clip(9, 30 * SAMPLE_RATE + 4321, 2 * SAMPLE_RATE)];
    const again = await meter.measure(edited, samples, null, signal);
    const anew = await createMixLoudness(tones()).measure(edited, samples, null, signal);
    expect(again?.integrated).toBeCloseTo(anew?.integrated ?? 0, 3);
    expect(again?.truePeak).toBeCloseTo(anew?.truePeak ?? 0, 3);
    // The inserted clip reads its own first seconds.
    expect([...read].filter((second) => second > 3 && (second < 29 || second > 33))).toEqual([]);
  });

  it('is measured again when a file changed', async () => {
    let file = 'coming';
    const silent: ClipReader['read'] = async (_, __, count) => new Float32Array(count * 2);
    const { read } = tones();
    const meter = createMixLoudness({
      read: (...args) => (file === 'coming' ? silent : read)(...args),
      fileOf: () => file,
    });
    const clips = [clip(10, 0, 3 * SAMPLE_RATE)];
    expect(await meter.measure(clips, 3 * SAMPLE_RATE, null, signal)).toBeNull();
    file = 'there';
    expect((await meter.measure(clips, 3 * SAMPLE_RATE, null, signal))?.integrated).toBeCloseTo(-6, 1);
  });

  it('is aborted by its signal', async () => {
    const stop = new AbortController();
    const measuring = createMixLoudness(tones()).measure([clip(4, 0, 1e7)], 1e7, null, stop.signal);
    stop.abort(new Error('edited'));
    await expect(measuring).rejects.toThrow('edited');
  });
});
