/** Byte ranges and validators. */
import { describe, expect, test } from 'vitest';
import { matchesIfNoneMatch, matchesIfRange, parseByteRange } from '../../../main/transports/http/byte-range.js';

describe('the requested range of 100 bytes', () => {
  test.each([
    ['bytes=0-99', { start: 0, end: 99 }],
    ['bytes=0-0', { start: 0, end: 0 }],
    ['bytes=10-19', { start: 10, end: 19 }],
    ['bytes=10-', { start: 10, end: 99 }],
    ['bytes=99-', { start: 99, end: 99 }],
    ['bytes=90-1000', { start: 90, end: 99 }],
    ['bytes=-1', { start: 99, end: 99 }],
    ['bytes=-100', { start: 0, end: 99 }],
    ['bytes=-1000', { start: 0, end: 99 }],
    ['BYTES= 1-2 ', { start: 1, end: 2 }],
    [`bytes=1-${'9'.repeat(400)}`, { start: 1, end: 99 }],
    ['bytes=100-', 'unsatisfiable'],
    ['bytes=100-200', 'unsatisfiable'],
    [`bytes=${'9'.repeat(400)}-`, 'unsatisfiable'],
    ['bytes=-0', 'unsatisfiable'],
    [undefined, null],
    ['', null],
    ['bytes=', null],
    ['bytes=-', null],
    ['bytes=5-4', null],
    ['bytes=0-1,5-6', null],
    ['bytes=a-b', null],
    ['bytes=1.5-2', null],
    ['bytes=--1', null],
    ['items=0-1', null],
    ['bytes=0x1-2', null],
  ])('%s', (header, range) => {
    expect(parseByteRange(header, 100)).toEqual(range);
  });
  test('an empty file has no range', () => {
    expect(parseByteRange('bytes=0-', 0)).toBe('unsatisfiable');
    expect(parseByteRange('bytes=-5', 0)).toBe('unsatisfiable');
  });
});

test.each([
  [undefined, true],
  ['"a"', true],
  [' "a" ', true],
  ['W/"a"', false],
  ['"b"', false],
  ['Wed, 21 Oct 2015 07:28:00 GMT', false],
  ['', false],
])('If-Range: %s', (header, matches) => {
  expect(matchesIfRange(header, '"a"')).toBe(matches);
});

test.each([
  [undefined, false],
  ['*', true],
  ['"a"', true],
  ['W/"a"', true],
  ['"b", "a"', true],
  ['"b", "c"', false],
  ['a', false],
])('If-None-Match: %s', (header, matches) => {
  expect(matchesIfNoneMatch(header, '"a"')).toBe(matches);
});
