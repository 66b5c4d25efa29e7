/** WAV files. */
import { expect, it } from 'vitest';
import { toWav } from '../../../core/sound/wav.js';

it('is a header and 16 bits a sample, clipped', () => {
  const bytes = toWav(new Float32Array([0, 0.5, -1, 2]), 48_000);
  const view = new DataView(bytes.buffer);
  expect(new TextDecoder('latin1').decode(bytes.subarray(0, 4))).toBe('RIFF');
  expect(view.getUint32(4, true)).toBe(bytes.length - 8);
  expect(view.getUint32(24, true)).toBe(48_000);
  expect(view.getUint32(40, true)).toBe(8);
  expect([0, 1, 2, 3].map((i) => view.getInt16(44 + 2 * i, true))).toEqual([0, 16_384, -32_767, 32_767]);
});
