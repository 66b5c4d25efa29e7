/** Parsing and formatting of numbers in fields. */
import { describe, expect, it } from 'vitest';
import {
  DECIBELS,
  frameTime,
  type NumberFormat,
  readChange,
  scaled,
  shiftBy,
  showNumber,
} from '../../../renderer/ui/number-format.js';
import { FACTOR, pixelsOf } from '../../../renderer/inspector/formats.js';

const PERCENT = scaled(100, '%');
const TIME = frameTime(30);
const WIDTH = pixelsOf(1080);

const typed = (format: NumberFormat, text: string, before: number, min = -1e9): number | null => {
  const change = readChange(format, text, min);
  return change && Math.round(change(before) * 1e6) / 1e6;
};

describe('typed', () => {
  it.each<[string, NumberFormat, string, number, number | null]>([
    ['a plain number', PERCENT, '50', 1, 0.5],
    ['a number with its unit', PERCENT, '50 %', 1, 0.5],
    ['a decimal comma', PERCENT, '12,5', 1, 0.125],
    ['more', PERCENT, '+10', 0.5, 0.6],
    ['more, written as an assignment', PERCENT, '+=10', 0.5, 0.6],
    ['less, written as an assignment', PERCENT, '-=10', 0.5, 0.4],
    ['times', PERCENT, '*2', 0.5, 1],
    ['divided', PERCENT, '/4', 1, 0.25],
    ['divided by nothing', PERCENT, '/0', 1, null],
    ['a negative number where there may be one', scaled(1, '°'), '-90', 10, -90],
    ['a unit of its own', scaled(1, '°'), '90°', 10, 90],
    ['seconds as frames', TIME, '1.5', 0, 45],
    ['a clock time', TIME, '1:12.5', 0, 2175],
    ['hours', TIME, '1:00:00', 0, 108000],
    ['frames', TIME, '12f', 0, 12],
    ['frames more', TIME, '+12f', 30, 42],
    ['pixels of a canvas', WIDTH, '540 px', 0, 0.5],
    ['per cent of a canvas', WIDTH, '25%', 0, 0.25],
    ['decibels', DECIBELS, '-6', 1, 0.501187],
    ['decibels more', DECIBELS, '+6', 1, 1.995262],
    ['silence', DECIBELS, '-∞', 1, 0],
    ['no number', PERCENT, 'abc', 1, null],
    ['nothing', PERCENT, '', 1, null],
    ['two numbers', PERCENT, '1 2', 1, null],
  ])('%s', (_, format, text, before, expected) => expect(typed(format, text, before)).toBe(expected));

  it('reads "-10" as a decrease where values cannot be negative', () => {
    expect(typed(PERCENT, '-10', 0.5, 0)).toBe(0.4);
    expect(typed(PERCENT, '-10', 0.5, -1)).toBe(-0.1);
    // No gain is below zero, but many of its decibels are.
    expect(typed(DECIBELS, '-6', 0.5, 0)).toBe(0.501187);
    expect(typed(FACTOR, '-20', 1.5, 0)).toBe(0.8);
  });
});

it.each<[NumberFormat, number, string]>([
  [PERCENT, 0.5, '50'],
  [PERCENT, 1 / 3, '33.3'],
  [scaled(1, 'EV', { digits: 2, signed: true }), 0.5, '+0.5'],
  [scaled(1, 'EV', { digits: 2, signed: true }), -0.5, '-0.5'],
  [scaled(1, 'EV', { digits: 2, signed: true }), -0.0001, '0'],
  [TIME, 45, '1.5'],
  [DECIBELS, 1, '0'],
  [DECIBELS, 2, '+6'],
  [DECIBELS, 0, '-∞'],
])('writes %o of %d as %s', (format, value, text) => expect(showNumber(format, value)).toBe(text));

it('steps by its last decimal, also from silence', () => {
  expect(shiftBy(PERCENT, 1)(0.5)).toBe(0.51);
  expect(shiftBy(PERCENT, 0.1)(0.5)).toBe(0.501);
  expect(shiftBy(DECIBELS, 10)(0)).toBeCloseTo(10 ** (-55 / 20), 9);
  expect(shiftBy(TIME, 3)(45)).toBe(48);
  // A step of nothing rounds nothing either.
  expect(shiftBy(PERCENT, 0)(1 / 3)).toBe(1 / 3);
});

it.each([23.976, 25, 29.97, 60])('steps of a time are frames at %d a second', (rate) => {
  const format = frameTime(rate);
  for (let frame = 0; frame < 400; frame++) expect(shiftBy(format, 1)(frame)).toBe(frame + 1);
});
