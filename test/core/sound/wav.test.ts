/** WAV files. */
import { expect, it } from 'vitest';
import { parseWav, toWav } from '../../../core/sound/wav.js';

it('is a header and 16 bits a sample, clipped', () => {
  const bytes = toWav(new Float32Array([0, 0.5, -1, 2]), 48_000);
  const view = new DataView(bytes.buffer);
  expect(new TextDecoder('latin1').decode(bytes.subarray(0, 4))).toBe('RIFF');
  expect(view.getUint32(4, true)).toBe(bytes.length - 8);
  expect(view.getUint32(24, true)).toBe(48_000);
  expect(view.getUint32(40, true)).toBe(8);
  expect([0, 1, 2, 3].map((i) => view.getInt16(44 + 2 * i, true))).toEqual([0, 16_384, -32_767, 32_767]);
});

const concat = (...parts: readonly (string | readonly number[])[]): Uint8Array =>
  Uint8Array.from(parts.flatMap((part) => (typeof part === 'string' ? [...Buffer.from(part)] : part)));
const u32 = (value: number): number[] => [value, value >> 8, value >> 16, value >>> 24].map((byte) => byte & 255);
const u16 = (value: number): number[] => u32(value).slice(0, 2);
const format = (code: number, channels: number, bits: number): number[] => [
  ...[...u32(16), ...u16(code), ...u16(channels), ...u32(8000)],
  ...[...u32(8000), ...u16(channels), ...u16(bits)],
];

it('is read back, also with other chunks, several channels and a size that its writer did not know', () => {
  const samples = new Float32Array([0, 0.5, -1, 0.25]);
  const found = parseWav(toWav(samples, 22_050));
  expect(found?.sampleRate).toBe(22_050);
  expect([...(found?.samples ?? [])].map((sample) => sample.toFixed(3))).toEqual(['0.000', '0.500', '-1.000', '0.250']);
  const odd = concat(
    'RIFF',
    u32(0),
    'WAVE',
    'LIST',
    u32(3),
    [1, 2, 3, 0],
    'fmt ',
    format(1, 2, 16),
    'data',
    u32(0xffffffff),
  );
  const stereo = parseWav(Uint8Array.from([...odd, ...u16(16_384), ...u16(0), ...u16(32_767), ...u16(32_767), 7]));
  expect([...(stereo?.samples ?? [])].map((sample) => sample.toFixed(2))).toEqual(['0.25', '1.00']);
  const deep = concat('RIFF', u32(0), 'WAVE', 'fmt ', format(1, 1, 24), 'data', u32(3), [0, 0, 0x40]);
  expect([...(parseWav(deep)?.samples ?? [])]).toEqual([0.5]);
});

it.each([
  ['nothing', new Uint8Array(0)],
  ['a page', concat('<!doctype html>', u32(0), u32(0))],
  ['no format', concat('RIFF', u32(0), 'WAVE', 'data', u32(2), [1, 2])],
  ['a coded sound', concat('RIFF', u32(0), 'WAVE', 'fmt ', format(85, 1, 16), 'data', u32(2), [1, 2])],
  ['no channel', concat('RIFF', u32(0), 'WAVE', 'fmt ', format(1, 0, 16), 'data', u32(2), [1, 2])],
  ['a cut header', concat('RIFF', u32(0), 'WAVE', 'fmt ', u32(16), [1])],
])('is not %s', (_, bytes) => {
  expect(parseWav(bytes)).toBeNull();
});
