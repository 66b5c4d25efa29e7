/** Units of supplemental enhancement information without what is private. */
import { describe, expect, test } from 'vitest';
import { removePrivateSei } from '../../../core/render/private-sei.js';

const withLength = (...unit: number[]) => Uint8Array.of(0, 0, 0, unit.length, ...unit);
const RECOVERY = [6, 1, 0xc4];
const NOTE = [5, 17, ...new Array<number>(17).fill(0x41)];
const FILLER = (length: number) => withLength(12, ...new Array<number>(length - 2).fill(0xff), 0x80);

describe('a unit', () => {
  test('without private messages stays', () => {
    expect(removePrivateSei(withLength(6, ...RECOVERY, 0x80))).toBeNull();
  });

  test('of private messages only becomes filler', () => {
    expect(removePrivateSei(withLength(6, ...NOTE, 0x80))).toEqual(FILLER(21));
  });

  test('keeps what decoding needs, and its length', () => {
    const unit = withLength(6, ...NOTE, ...RECOVERY, 0x80);
    const cleared = removePrivateSei(unit);
    expect(cleared).toEqual(Uint8Array.of(...withLength(6, ...RECOVERY, 0x80), ...FILLER(15)));
    expect(cleared).toHaveLength(unit.length);
  });

  test('is read through its emulation prevention and written with it', () => {
    // Two zeros and a 3 that is not counted; the kept message holds two zeros and a 1.
    const note = [5, 18, ...new Array<number>(15).fill(0x41), 0, 0, 3, 1];
    const light = [144, 4, 0, 0, 3, 1, 7];
    expect(removePrivateSei(withLength(6, ...note, ...light, 0x80))).toEqual(
      Uint8Array.of(...withLength(6, ...light, 0x80), ...FILLER(17)),
    );
  });

  test.each([
    ['a size beyond its end', [6, 6, 200, 1, 0x80]],
    ['a message of an unknown type', [6, 0xff, 9, 3, 1, 2, 3, 0x80]],
    ['no end', [6, 5, 3, 1, 2, 3]],
  ])('with %s is not kept', (_, unit) => {
    expect(removePrivateSei(withLength(...unit))).toEqual(FILLER(unit.length));
  });

  test('of a megabyte is read', () => {
    const size = [...new Array<number>(4112).fill(0xff), 16];
    const unit = [6, 5, ...size, ...new Array<number>(4112 * 255 + 16).fill(0x20), 0x80];
    const bytes = new Uint8Array(4 + unit.length);
    new DataView(bytes.buffer).setUint32(0, unit.length);
    bytes.set(unit, 4);
    expect(removePrivateSei(bytes)?.[4]).toBe(12);
  });
});
