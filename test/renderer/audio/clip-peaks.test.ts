/** The part of a file's peaks that a clip plays. */
import { expect, it } from 'vitest';
import { PeakMeter, PEAK_RATE } from '../../../core/media/peaks.js';
import { Item } from '../../../core/project/item.js';
import { clipPeaks } from '../../../renderer/audio/clip-peaks.js';

const FPS = { num: 30, den: 1 };

/** Four seconds: silence, then a quarter, a half, and all of full scale. */
function steps() {
  const meter = new PeakMeter();
  const samples = new Int16Array(PEAK_RATE * 4);
  for (let i = 0; i < samples.length; i++) {
    const loud = [0, 0.25, 0.5, 1][Math.floor(i / PEAK_RATE)] ?? 0;
    samples[i] = (i % 2 === 0 ? 1 : -1) * loud * 32767;
  }
  meter.add(samples);
  const { bytes, levels } = meter.finish();
  return { bytes: new Int8Array(bytes.buffer), rate: PEAK_RATE, levels };
}
const peaks = steps();
const clip = (fields: object): Item =>
  Item.parse({ kind: 'footage', id: 'a', start: 0, length: 120, asset: 'v', ...fields });
/** The middle of each of four parts, to a tenth. */
const quarters = (item: Item): number[] => {
  const [high, low] = clipPeaks(peaks, item, FPS, 400);
  return [50, 150, 250, 350].map((column) => {
    expect(high[column]).toBeCloseTo(low[column] ?? -1, 1);
    return Math.round((high[column] ?? -1) * 10) / 10;
  });
};

it.each([
  ['as it is', {}, [0, 0.3, 0.5, 1]],
  ['from its in point', { in: 2_000_000, length: 60 }, [0.5, 0.5, 1, 1]],
  ['at twice the speed', { speed: 2, length: 60 }, [0, 0.3, 0.5, 1]],
  ['backwards', { reverse: true }, [1, 0.5, 0.3, 0]],
  ['frozen', { freeze: true }, [0, 0, 0, 0]],
  ['behind the end of the source', { in: 3_000_000 }, [1, 0, 0, 0]],
  ['looped from its in point', { in: 3_000_000, loop: true }, [1, 1, 1, 1]],
])('%s', (_, fields, expected) => expect(quarters(clip(fields))).toEqual(expected));

it('is silent for files without sound', () => {
  const image = Item.parse({ kind: 'image', id: 'i', start: 0, length: 10, asset: 'v' });
  expect(clipPeaks(peaks, image, FPS, 4)[0]).toEqual(new Float32Array(4));
});
