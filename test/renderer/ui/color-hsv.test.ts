/** Colour conversions of the picker. */
import { expect, it } from 'vitest';
import { fromHsva, readHex, toHsva } from '../../../renderer/ui/color-hsv.js';

it('round-trips every colour', () => {
  for (let i = 0; i < 4096; i++) {
    const color = `#${((i * 4099) & 0xffffff).toString(16).padStart(6, '0')}`;
    expect(fromHsva(toHsva(color))).toBe(color);
  }
  for (let alpha = 0; alpha < 255; alpha++) {
    const color = `#1080f0${alpha.toString(16).padStart(2, '0')}`;
    expect(fromHsva(toHsva(color))).toBe(color);
  }
});

it.each([
  ['#ff0000', { h: 0, s: 1, v: 1, a: 1 }],
  ['#00ff00', { h: 120, s: 1, v: 1, a: 1 }],
  ['#0000ff', { h: 240, s: 1, v: 1, a: 1 }],
  ['#ffffff', { h: 0, s: 0, v: 1, a: 1 }],
  ['#000000', { h: 0, s: 0, v: 0, a: 1 }],
])('reads %s', (color, hsva) => expect(toHsva(color)).toEqual(hsva));

it.each([
  ['F80', false, '#ff8800'],
  ['#FF8800', false, '#ff8800'],
  ['ff880080', true, '#ff880080'],
  ['ff880080', false, '#ff8800'],
  ['ff8800ff', true, '#ff8800'],
  ['red', true, null],
  ['#ff88', true, null],
])('reads typed %s (alpha %s)', (text, alpha, color) => expect(readHex(text, alpha)).toBe(color));
